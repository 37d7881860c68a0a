import { deskLanguages } from '@walletdesk/shared/i18n/languages.ts'
import { Choice } from '../../ui/field.tsx'
import { useConsole } from '../context.ts'

export function LanguageChoice({ showLegend }: { showLegend?: boolean }) {
  const {
    preferences,
    texts: { t },
  } = useConsole()
  return (
    <Choice
      legend={t('you.language')}
      hideLegend={!showLegend}
      value={preferences.language.value}
      options={deskLanguages.map((value) => ({ value, label: t(`you.language.${value}`) }))}
      onChange={(language) => (preferences.language.value = language)}
    />
  )
}
