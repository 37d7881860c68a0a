import type { WaitMessages } from '../../i18n/wait/en.ts'
import type { Translate } from '../../i18n/t.ts'
import type { Instant } from '../../kernel/time.ts'
import type { OpenState, QueueStatus, UnknownWait, WaitAnswer, WaitReason } from '../../protocol/wait.ts'
import { clockText, dayText, percentText, showsOtherTime } from './clock-text.ts'
import { WORKING_DAY } from './rounding.ts'

export type Telling = {
  now: Instant
  locale: string
  /** The reader's own zone. */
  timeZone: string
  /** The desk's zone: its clock is told beside the reader's where they differ. */
  deskTimeZone?: string | undefined
  /** They have not joined the queue: nothing of theirs is kept yet, and nothing was promised to them. */
  newcomer?: boolean
  /** What closes the desk, where it is closed and somebody said so. */
  note?: string | null
  t: Translate<WaitMessages>
}

export type WaitText = { headline: string; detail: string | null }

/** Says an answer calmly. Clock times carry it; the minutes beside them run down while the window stands. */
export function describeWait(answer: WaitAnswer, telling: Telling): WaitText {
  const { t, now, locale, note } = telling
  const time = (at: Instant, today = now) => clockText(at, today, locale, telling.timeZone)
  /** A weekday that stands at the beginning of a window need not stand at its end. */
  const end = (lowAt: Instant, dueAt: Instant) => time(dueAt, lowAt)
  switch (answer.kind) {
    case 'now':
      if (now > answer.dueAt) return late(telling)
      return { headline: t('now'), detail: t('now.detail', { count: minutesUp(answer.dueAt - now) }) }
    case 'range':
      if (tooWide(answer)) {
        if (now > answer.dueAt) return late(telling)
        return { headline: onDay(answer.dueAt, 'byDay', telling), detail: why(answer.reasons, t) }
      }
      if (now >= answer.lowAt) return byThen(answer.dueAt, answer.reasons, 'anyMoment', telling)
      return {
        headline: t('range', { low: time(answer.lowAt), time: end(answer.lowAt, answer.dueAt) }),
        detail: joined(t, length(answer.lowAt - now, answer.dueAt - now, t), why(answer.reasons, t)),
      }
    case 'up-to':
      return byThen(answer.dueAt, answer.reasons, 'upTo', telling)
    case 'today-or-next-day':
      return {
        headline: t(isSameDay(answer.todayUntil, now, telling) ? 'today' : 'chance', {
          chance: percentText(answer.chance, locale),
          time: time(answer.todayUntil),
        }),
        detail: joined(
          t,
          t('today.detail', { time: time(answer.nextDayAt) }),
          why(overNight(answer.reasons), t),
          atDesk(answer.nextDayAt, telling),
        ),
      }
    case 'next-day': {
      const { nextDayAt, lowAt, dueAt, reasons } = answer
      // A line may be longer than that day: then it is not from its opening on that somebody replies.
      const from = isSameDay(lowAt, nextDayAt, telling) ? nextDayAt : lowAt
      const window = tooWide(answer)
        ? onDay(dueAt, 'byDay.detail', telling)
        : t('afterOpening', { low: time(lowAt, from), time: end(lowAt, dueAt) })
      return {
        headline: t(isSameDay(from, now, telling) ? 'nextDay.today' : 'nextDay', { time: time(from) }),
        detail: joined(t, window, why(overNight(reasons), t), atDesk(from, telling)),
      }
    }
    case 'closed': {
      const { opensAt, lowAt, dueAt } = answer
      const window =
        lowAt !== null && dueAt !== null
          ? t('afterOpening', { low: time(lowAt, opensAt), time: end(lowAt, dueAt) })
          : t('closed.soon')
      return {
        headline: note ? t('closed.note', { note, time: time(opensAt) }) : t('closed', { time: time(opensAt) }),
        detail: joined(t, window, atDesk(opensAt, telling)),
      }
    }
    case 'unknown':
      return unknown(answer.reason, telling)
  }
}

const unknown = (reason: UnknownWait, { t, newcomer }: Telling): WaitText => ({
  headline: t(reason === 'no-staffing' ? 'unknown.no-staffing' : 'unknown'),
  detail: t(newcomer ? 'unknown.newcomer' : 'unknown.detail'),
})

/** Past its end a window is not told any more. To a newcomer it promised nothing: then it is only not known. */
const late = (telling: Telling): WaitText =>
  telling.newcomer ? unknown('little-data', telling) : { headline: telling.t('late'), detail: telling.t('late.detail') }

function byThen(dueAt: Instant, reasons: readonly WaitReason[], key: 'anyMoment' | 'upTo', telling: Telling): WaitText {
  const { t, now, locale, timeZone } = telling
  if (now > dueAt) return late(telling)
  return {
    headline: t(key, { time: clockText(dueAt, now, locale, timeZone) }),
    detail: joined(t, length(0, dueAt - now, t), why(reasons, t)),
  }
}

const tooWide = ({ lowAt, dueAt }: { lowAt: Instant; dueAt: Instant }) => dueAt - lowAt > WORKING_DAY

function onDay(at: Instant, key: 'byDay' | 'byDay.detail', { t, now, locale, timeZone }: Telling): string {
  const day = dayText(at, now, locale, timeZone)
  return day === null ? t(`${key}.today`) : t(key, { day })
}

/** What the desk's clock shows, where the reader's shows another time. */
export function describeDeskClock({ t, now, locale, timeZone, deskTimeZone }: Telling): string | null {
  if (!deskTimeZone || !showsOtherTime(now, timeZone, deskTimeZone)) return null
  return t('desk.now', { time: clockText(now, now, locale, deskTimeZone) })
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
  return joined(t, text, atDesk(change, telling, 'atDesk.short'))
}

/** What is going on, in the team's own words where it said so. */
export function describeIncident(incident: QueueStatus['incident'], t: Translate<WaitMessages>): string | null {
  if (!incident) return null
  return incident.note ? t('incident.note', { note: incident.note }) : t('incident')
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

/** Where the next opening is told anyway, that it comes in between is no news, nor that somebody opens. */
const overNight = (reasons: readonly WaitReason[]) =>
  reasons.filter((reason) => reason !== 'closing' && reason !== 'staff-coming')

/** To the reader: a desk’s evening may be their morning, and its tomorrow their tonight. */
const isSameDay = (a: Instant, b: Instant, { locale, timeZone }: Telling) => dayText(a, b, locale, timeZone) === null

/** One text after another, as the language puts them. */
const joined = (t: Translate<WaitMessages>, first: string, ...more: (string | null)[]): string =>
  more.reduce<string>((text, second) => (second === null ? text : t('both', { first: text, second })), first)
