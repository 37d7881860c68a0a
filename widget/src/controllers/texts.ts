import { directionOf, type VisitorLanguage } from '@walletdesk/shared/i18n/languages.ts'
import { type Translate, type Translation, translator } from '@walletdesk/shared/i18n/t.ts'
import {
  describeAhead,
  describeHours,
  describeWait,
  type Telling,
  type WaitText,
} from '@walletdesk/shared/domain/wait/phrase.ts'
import type { en as errorsEn } from '@walletdesk/shared/i18n/errors/en.ts'
import type { WaitMessages } from '@walletdesk/shared/i18n/wait/en.ts'
import type { en as widgetEn } from '@walletdesk/shared/i18n/widget/en.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { ErrorCode } from '@walletdesk/shared/protocol/errors.ts'
import type { OpenState, WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'

/** All the texts of one language: one lazily loaded part each. */
export type Dictionaries = {
  widget: Translation<typeof widgetEn>
  errors: Translation<typeof errorsEn>
  wait: Translation<WaitMessages>
}

/** What the elements need to speak: words, refusals, times of day and days, in one language. */
export type Texts = {
  language: VisitorLanguage
  direction: 'ltr' | 'rtl'
  t: Translate<typeof widgetEn>
  refusal(code: ErrorCode, args?: Readonly<Record<string, string | number>>): string
  wait(answer: WaitAnswer, now: Instant): WaitText
  hours(state: OpenState, now: Instant): string
  ahead(ahead: number | null, waiting: number): string
  number(value: number): string
  time(at: Instant): string
  /** "Today", "Yesterday", else the date, with the year when it is not this one. */
  day(at: Instant, now: Instant): string
  /** The day by the visitor's clock, as something to compare. */
  dayKey(at: Instant): string
}

/** `wishes`: the browser's tags, of which the first of this language brings its region (12 or 24 hours, order of dates). */
export function createTexts(
  language: VisitorLanguage,
  texts: Dictionaries,
  wishes: readonly string[],
  timeZone?: string,
): Texts {
  const locale = wishes.find((wish) => wish.toLowerCase().split('-')[0] === language) ?? language
  const zone = timeZone ? { timeZone } : {}
  const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', ...zone })
  const thisYear = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', ...zone })
  const otherYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', ...zone })
  const iso = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', ...zone })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const numbers = new Intl.NumberFormat(locale)
  const refusal: Translate<typeof errorsEn> = translator(locale, texts.errors)
  const wait: Translate<WaitMessages> = translator(locale, texts.wait)
  const ownZone = timeZone ?? clock.resolvedOptions().timeZone
  const telling = (now: Instant): Telling => ({ now, locale, timeZone: ownZone, t: wait })
  const dayKey = (at: Instant) => iso.format(at)
  const capital = (text: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
  return {
    language,
    direction: directionOf(language),
    t: translator(locale, texts.widget),
    refusal: (code, args) => refusal(code, args),
    wait: (answer, now) => describeWait(answer, telling(now)),
    hours: (state, now) => describeHours(state, telling(now)),
    ahead: (ahead, waiting) => describeAhead(ahead, waiting, wait),
    number: (value) => numbers.format(value),
    time: (at) => clock.format(at),
    day(at, now) {
      const key = dayKey(at)
      const daysAgo = Math.round((Date.parse(dayKey(now)) - Date.parse(key)) / 86_400_000)
      if (daysAgo === 0 || daysAgo === 1) return capital(relative.format(-daysAgo, 'day'))
      return (key.slice(0, 4) === dayKey(now).slice(0, 4) ? thisYear : otherYear).format(at)
    },
    dayKey,
  }
}
