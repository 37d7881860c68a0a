import { directionOf, type VisitorLanguage } from '@walletdesk/shared/i18n/languages.ts'
import { type Translate, type Translation, translator } from '@walletdesk/shared/i18n/t.ts'
import { clockText } from '@walletdesk/shared/domain/wait/clock-text.ts'
import {
  describeAhead,
  describeDeskClock,
  describeHours,
  describeIncident,
  describeWait,
  type Telling,
  type WaitText,
} from '@walletdesk/shared/domain/wait/phrase.ts'
import type { en as errorsEn } from '@walletdesk/shared/i18n/errors/en.ts'
import type { GuardMessages } from '@walletdesk/shared/i18n/guard/en.ts'
import type { IntakeMessages } from '@walletdesk/shared/i18n/intake/en.ts'
import type { OutgoingMessages } from '@walletdesk/shared/i18n/outgoing/en.ts'
import type { FilesMessages } from '@walletdesk/shared/i18n/files/en.ts'
import type { PromiseMessages } from '@walletdesk/shared/i18n/promise/en.ts'
import type { RecordMessages } from '@walletdesk/shared/i18n/record/en.ts'
import type { WaitMessages } from '@walletdesk/shared/i18n/wait/en.ts'
import type { en as widgetEn } from '@walletdesk/shared/i18n/widget/en.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { ErrorCode, VisitorErrorCode } from '@walletdesk/shared/protocol/errors.ts'
import type { QueueStatus } from '@walletdesk/shared/protocol/wait.ts'

/** All the texts of one language: one lazily loaded part each. */
export type Dictionaries = {
  widget: Translation<typeof widgetEn>
  errors: Translation<typeof errorsEn>
  wait: Translation<WaitMessages>
}

type TalkMessages = PromiseMessages & OutgoingMessages
/** What only those are told who write. */
export type TalkTexts = {
  promise: Translation<TalkMessages>
  record: Translation<RecordMessages>
  guard: Translation<GuardMessages>
  files: Translation<FilesMessages>
  intake: Translation<IntakeMessages>
}

/** What the elements need to speak: words, refusals and times of day, in one language. */
export type Texts = {
  language: VisitorLanguage
  direction: 'ltr' | 'rtl'
  t: Translate<typeof widgetEn>
  /** Why something did not work, also that no answer came. */
  refusal(code: ErrorCode | 'unanswered', args?: Readonly<Record<string, string | number>>): string
  /** When the first reply comes: to somebody who waits, or to a newcomer. */
  wait(status: QueueStatus, now: Instant): WaitText
  hours(status: QueueStatus, now: Instant): string
  /** What the desk's clock shows; `null` where the reader's shows the same. */
  deskClock(status: QueueStatus, now: Instant): string | null
  /** What is going on at the desk; mostly nothing. */
  incident(status: QueueStatus): string | null
  /** That what is shown may be old: without a connection there is nothing newer. */
  asOf(at: Instant): string
  ahead(ahead: number | null, waiting: number): string
  /** Promises that changed or were missed, and what was stopped; silent until `learn` was called. */
  promise: Translate<TalkMessages>
  /** Erasing a message; silent until `learn` was called. */
  record: Translate<RecordMessages>
  /** Secrets in what is written; silent until `learn` was called. */
  guard: Translate<GuardMessages>
  /** Pictures and files; silent until `learn` was called. */
  files: Translate<FilesMessages>
  /** What to have ready; silent until `learn` was called. */
  intake: Translate<IntakeMessages>
  /** Takes up the texts that come with the parts for talking, for nobody else needs them. */
  learn(talk: TalkTexts): void
  /** Whose clock and way of writing it is. */
  reader: { locale: string; timeZone: string }
  number(value: number): string
  time(at: Instant): string
  /** A time of day, with its day when it is not that of `now`. */
  when(at: Instant, now: Instant): string
}

/** `wishes`: the browser's tags, of which the first of this language brings its region (12 or 24 hours, order of dates). */
export function createTexts(
  language: VisitorLanguage,
  texts: Dictionaries,
  wishes: readonly string[],
  timeZone?: string,
): Texts {
  const locale = wishes.find((wish) => wish.toLowerCase().split('-')[0] === language) ?? language
  const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone })
  const numbers = new Intl.NumberFormat(locale)
  const t: Translate<typeof widgetEn> = translator(locale, texts.widget)
  const refused: Translate<typeof errorsEn> = translator(locale, texts.errors)
  // A newer server may refuse in a way that this page has no words for.
  const hasWords = (code: string): code is VisitorErrorCode => Object.hasOwn(texts.errors, code)
  const wait: Translate<WaitMessages> = translator(locale, texts.wait)
  const ownZone = timeZone ?? clock.resolvedOptions().timeZone
  const reader = { locale, timeZone: ownZone }
  const telling = ({ zone, hours, ahead }: QueueStatus, now: Instant): Telling => ({
    now,
    ...reader,
    deskTimeZone: zone,
    newcomer: ahead === null,
    note: hours.open ? null : hours.note,
    t: wait,
  })
  const silent = () => ''
  const all: Texts = {
    language,
    direction: directionOf(language),
    t,
    refusal: (code, args) =>
      hasWords(code) ? refused(code, args) : t(code === 'unanswered' ? 'notice.unanswered' : 'refused.other'),
    wait: (status, now) => describeWait(status.answer, telling(status, now)),
    hours: (status, now) => describeHours(status.hours, telling(status, now)),
    deskClock: (status, now) => describeDeskClock(telling(status, now)),
    incident: ({ incident }) => describeIncident(incident, wait),
    asOf: (at) => wait('asOf', { time: clock.format(at) }),
    ahead: (ahead, waiting) => describeAhead(ahead, waiting, wait),
    promise: silent,
    record: silent,
    guard: silent,
    files: silent,
    intake: silent,
    learn(talk) {
      all.promise = translator(locale, talk.promise)
      all.record = translator(locale, talk.record)
      all.guard = translator(locale, talk.guard)
      all.files = translator(locale, talk.files)
      all.intake = translator(locale, talk.intake)
    },
    reader,
    number: (value) => numbers.format(value),
    time: (at) => clock.format(at),
    when: (at, now) => clockText(at, now, locale, ownZone),
  }
  return all
}
