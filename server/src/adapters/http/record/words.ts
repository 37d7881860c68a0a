import type { Reader } from '@walletdesk/shared/domain/record/reader.ts'
import { intakeAr } from '@walletdesk/shared/i18n/intake/ar.ts'
import { intakeEn } from '@walletdesk/shared/i18n/intake/en.ts'
import { intakeZh } from '@walletdesk/shared/i18n/intake/zh.ts'
import {
  chooseLanguage,
  directionOf,
  type VisitorLanguage,
  visitorLanguages,
} from '@walletdesk/shared/i18n/languages.ts'
import { translator } from '@walletdesk/shared/i18n/t.ts'
import { transcriptAr } from '@walletdesk/shared/i18n/transcript/ar.ts'
import { transcriptEn } from '@walletdesk/shared/i18n/transcript/en.ts'
import { transcriptZh } from '@walletdesk/shared/i18n/transcript/zh.ts'

const texts = { en: transcriptEn, zh: transcriptZh, ar: transcriptAr }
const fields = { en: intakeEn, zh: intakeZh, ar: intakeAr }

export type Words = Reader & { language: VisitorLanguage; direction: 'ltr' | 'rtl'; zone: string }

const isSupported = (make: () => unknown) => {
  try {
    make()
    return true
  } catch {
    return false
  }
}

/** The reader's language and clock, as they ask for them; English and UTC where they ask for what is not known. */
export function wordsFor(wantedLocale: string, wantedZone: string): Words {
  const locale = isSupported(() => new Intl.Locale(wantedLocale)) ? wantedLocale : 'en'
  const zone = isSupported(() => new Intl.DateTimeFormat('en', { timeZone: wantedZone })) ? wantedZone : 'UTC'
  const language = chooseLanguage([locale], visitorLanguages)
  const written = language === new Intl.Locale(locale).language ? locale : language
  const clock = new Intl.DateTimeFormat(written, { dateStyle: 'medium', timeStyle: 'medium', timeZone: zone })
  const field = translator(written, fields[language])
  return {
    language,
    direction: directionOf(language),
    zone,
    locale: written,
    t: translator(written, texts[language]),
    time: (at) => (Number.isFinite(at) ? clock.format(at) : '–'),
    fieldKind: (kind) => (`kind.${kind}` in fields.en ? field(`kind.${kind}` as 'kind.text') : kind),
  }
}
