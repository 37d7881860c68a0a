import type { WaitMessages } from '../../i18n/wait/en.ts'
import type { Translate } from '../../i18n/t.ts'
import type { Instant } from '../../kernel/time.ts'
import type { OpenState, WaitAnswer, WaitReason } from '../../protocol/wait.ts'
import { clockText, percentText, showsOtherTime } from './clock-text.ts'

export type Telling = {
  now: Instant
  locale: string
  /** The reader's own zone. */
  timeZone: string
  /** The desk's zone: its clock is told beside the reader's where they differ. */
  deskTimeZone?: string | undefined
  t: Translate<WaitMessages>
}

export type WaitText = { headline: string; detail: string | null }

/** Says an answer calmly. Clock times carry it; the minutes beside them run down while the window stands. */
export function describeWait(answer: WaitAnswer, telling: Telling): WaitText {
  const { t, now, locale } = telling
  const time = (at: Instant, today = now) => clockText(at, today, locale, telling.timeZone)
  switch (answer.kind) {
    case 'now':
      return { headline: t('now'), detail: t('now.detail', { count: minutesUp(answer.dueAt - now) }) }
    case 'range':
      if (now >= answer.lowAt) return byThen(answer.dueAt, answer.reasons, 'anyMoment', telling)
      return {
        headline: t('range', { low: time(answer.lowAt), time: time(answer.dueAt) }),
        detail: both(length(answer.lowAt - now, answer.dueAt - now, t), why(answer.reasons, t), t),
      }
    case 'up-to':
      return byThen(answer.dueAt, answer.reasons, 'upTo', telling)
    case 'today-or-next-day':
      return {
        headline: t('today', { chance: percentText(answer.chance, locale), time: time(answer.todayUntil) }),
        detail: both(t('today.detail', { time: time(answer.nextDayAt) }), atDesk(answer.nextDayAt, telling), t),
      }
    case 'next-day': {
      const { nextDayAt, lowAt, dueAt } = answer
      const window = t('afterOpening', { low: time(lowAt, nextDayAt), time: time(dueAt, nextDayAt) })
      return { headline: t('nextDay', { time: time(nextDayAt) }), detail: both(window, atDesk(nextDayAt, telling), t) }
    }
    case 'closed': {
      const { opensAt, lowAt, dueAt } = answer
      const window =
        lowAt !== null && dueAt !== null
          ? t('afterOpening', { low: time(lowAt, opensAt), time: time(dueAt, opensAt) })
          : t('closed.soon')
      return { headline: t('closed', { time: time(opensAt) }), detail: both(window, atDesk(opensAt, telling), t) }
    }
    case 'unknown':
      return {
        headline: t(answer.reason === 'no-staffing' ? 'unknown.no-staffing' : 'unknown'),
        detail: t('unknown.detail'),
      }
  }
}

function byThen(dueAt: Instant, reasons: readonly WaitReason[], key: 'anyMoment' | 'upTo', telling: Telling): WaitText {
  const { t, now, locale, timeZone } = telling
  if (now > dueAt) return { headline: t('late'), detail: t('late.detail') }
  return {
    headline: t(key, { time: clockText(dueAt, now, locale, timeZone) }),
    detail: both(length(0, dueAt - now, t), why(reasons, t), t),
  }
}

/** Open or closed, and until or from when, on the reader's clock. */
export function describeHours(state: OpenState, telling: Telling): string {
  const { t, now, locale, timeZone } = telling
  const change = state.open ? state.until : state.opensAt
  if (change === null) return t(state.open ? 'hours.open' : 'hours.closed')
  const time = clockText(change, now, locale, timeZone)
  const text = state.open
    ? t('hours.openUntil', { time })
    : state.note
      ? t('hours.note', { note: state.note, time })
      : t('hours.closedUntil', { time })
  return both(text, atDesk(change, telling, 'atDesk.short'), t)
}

/** The place in line; for somebody who is not in it (`null`), how long it is. */
export function describeAhead(ahead: number | null, waiting: number, t: Translate<WaitMessages>): string {
  if (ahead === null) return waiting === 0 ? t('waiting.none') : t('waiting', { count: waiting })
  return ahead === 0 ? t('ahead.next') : t('ahead', { count: ahead })
}

const MINUTE = 60_000
const minutesUp = (ms: number) => Math.max(1, Math.ceil(ms / MINUTE))
/** From here on minutes say less than hours do. */
const TELL_HOURS = 90 * MINUTE

/** Outward: the low end down, the high end up. A low end below one unit is not told. */
function length(low: number, high: number, t: Translate<WaitMessages>): string {
  const [unit, name] = high >= TELL_HOURS ? ([60 * MINUTE, 'hours'] as const) : ([MINUTE, 'minutes'] as const)
  const from = Math.floor(low / unit)
  const count = Math.max(1, Math.ceil(high / unit))
  return from < 1 || from >= count ? t(`within.${name}`, { count }) : t(`in.${name}`, { low: from, count })
}

/** The strongest reason, unless it is only that others came first: how many they are is told anyway. */
function why(reasons: readonly WaitReason[], t: Translate<WaitMessages>): string | null {
  const reason = reasons.find((r) => r !== 'queue')
  return reason === undefined ? null : t(`why.${reason}`)
}

function atDesk(at: Instant, telling: Telling, key: 'atDesk' | 'atDesk.short' = 'atDesk'): string | null {
  const { t, now, locale, timeZone, deskTimeZone } = telling
  if (!deskTimeZone || !showsOtherTime(at, timeZone, deskTimeZone)) return null
  return t(key, { time: clockText(at, now, locale, deskTimeZone) })
}

const both = (first: string, second: string | null, t: Translate<WaitMessages>): string =>
  second === null ? first : t('both', { first, second })
