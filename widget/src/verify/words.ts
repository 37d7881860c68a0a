import type { Reader } from '@walletdesk/shared/domain/record/reader.ts'
import { intakeAr } from '@walletdesk/shared/i18n/intake/ar.ts'
import { intakeEn } from '@walletdesk/shared/i18n/intake/en.ts'
import { intakeZh } from '@walletdesk/shared/i18n/intake/zh.ts'
import { directionOf, type VisitorLanguage, visitorLanguages } from '@walletdesk/shared/i18n/languages.ts'
import { translator } from '@walletdesk/shared/i18n/t.ts'
import { transcriptAr } from '@walletdesk/shared/i18n/transcript/ar.ts'
import { transcriptEn } from '@walletdesk/shared/i18n/transcript/en.ts'
import { transcriptZh } from '@walletdesk/shared/i18n/transcript/zh.ts'

// All of them in one file: the page must still speak when it was saved and the network is gone.
const texts = { en: transcriptEn, zh: transcriptZh, ar: transcriptAr }
const fields = { en: intakeEn, zh: intakeZh, ar: intakeAr }

/** Each language by its own name. */
export const languageNames: Readonly<Record<VisitorLanguage, string>> = { en: 'English', zh: '中文', ar: 'العربية' }

export type Words = Reader & { language: VisitorLanguage; direction: 'ltr' | 'rtl' }

export function wordsIn(language: VisitorLanguage, wishes: readonly string[]): Words {
  const locale = wishes.find((wish) => wish.toLowerCase().split('-')[0] === language) ?? language
  const clock = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'medium' })
  const field = translator(locale, fields[language])
  return {
    language,
    direction: directionOf(language),
    locale,
    t: translator(locale, texts[language]),
    time: (at) => (Number.isFinite(at) ? clock.format(at) : '–'),
    fieldKind: (kind) => (`kind.${kind}` in intakeEn ? field(`kind.${kind}` as 'kind.text') : kind),
  }
}

export const firstLanguage = (wishes: readonly string[]): VisitorLanguage =>
  wishes
    .map((wish) => wish.toLowerCase().split('-')[0])
    .flatMap((tag) => visitorLanguages.filter((known) => known === tag))[0] ?? 'en'
