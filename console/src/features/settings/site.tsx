import { useSignal } from '@preact/signals'
import { Fragment } from 'preact'
import type { SaveSite, Settings, SiteSettings } from '@walletdesk/shared/protocol/http.ts'
import { originOf } from '../../models/origin.ts'
import { SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { useConsole } from '../context.ts'
import { Allowed } from './allowed.tsx'
import { Card } from '../../ui/card.tsx'
import { CopyField } from './copy-field.tsx'
import { SaveBar, useDraft } from './draft.tsx'

const fieldsOf = ({ name, team, origins }: SaveSite): SaveSite => ({ name, team, origins })

function SiteForm({ site, settings }: { site: SiteSettings; settings: Settings }) {
  const { t } = useConsole().texts
  const draft = useDraft(fieldsOf(site))
  const typed = useSignal<string | null>(null)
  const text = typed.value ?? draft.value.origins.join('\n')
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const wrong = lines.find((line) => originOf(line) === null)
  return (
    <>
      <Card title={t('site.tag')}>
        <p class="field-hint">{t('site.tag.hint')}</p>
        <CopyField label={t('site.tag')} text={site.scriptTag} />
        <p class="field-hint">
          {t('site.key')}: <code>{site.key}</code>
        </p>
      </Card>
      <Card title={t('site.about')}>
        <div class="settings-grid">
          <TextField
            label={t('site.name')}
            maxLength={80}
            value={draft.value.name}
            onInput={(name) => draft.set({ name })}
          />
          <SelectField
            label={t('site.team')}
            hint={t('site.team.hint')}
            value={draft.value.team}
            options={settings.teams.map((team) => ({ value: team.id, label: team.name }))}
            onChange={(team) => draft.set({ team })}
          />
        </div>
        <TextArea
          label={t('site.origins')}
          hint={t('site.origins.hint')}
          error={wrong ? t('site.origins.wrong', { line: wrong }) : null}
          rows={Math.min(10, Math.max(3, lines.length + 1))}
          mono
          value={text}
          onInput={(next) => {
            typed.value = next
            const origins = next
              .split('\n')
              .map((line) => line.trim())
              .filter(Boolean)
              .map(originOf)
            if (origins.every((origin) => origin !== null)) draft.set({ origins: [...new Set(origins)] })
          }}
        />
        <SaveBar
          draft={{
            ...draft,
            reset() {
              typed.value = null
              draft.reset()
            },
          }}
          disabled={wrong !== undefined || draft.value.name.trim() === ''}
          onSave={async () => {
            if (await draft.save((api, value) => api.saveSite(site.id, value))) typed.value = null
          }}
        />
      </Card>
    </>
  )
}

export function Sites({ settings }: { settings: Settings }) {
  const { t } = useConsole().texts
  return (
    <>
      <h2>{t('settings.site')}</h2>
      {settings.sites.map((site) => (
        <Fragment key={site.id}>
          <SiteForm site={site} settings={settings} />
          <Allowed site={site.id} version={settings} />
        </Fragment>
      ))}
    </>
  )
}
