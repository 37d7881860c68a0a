import { days, type Instant, instant, type Millis, millis, plus } from '../../kernel/time.ts'
import type { Interval } from './interval.ts'
import type { Schedule } from './schedule.ts'
import { isOpenAt, openWithin } from './timeline.ts'

export { checkSchedule, type ScheduleProblem } from './check.ts'
export type { Schedule, Span } from './schedule.ts'

/** How far ahead anything is looked for. */
const HORIZON = days(400)

export function isOpen(schedule: Schedule, at: Instant): boolean {
  return isOpenAt(schedule, at)
}

/** The next opening or closing strictly after `at`; `null` when none comes within 400 days. */
export function nextChange(schedule: Schedule, at: Instant): { at: Instant; open: boolean } | null {
  const horizon = plus(at, HORIZON)
  for (const opening of openWithin(schedule, at, horizon)) {
    if (opening.from > at) return { at: opening.from, open: true }
    if (opening.to < horizon) return { at: opening.to, open: false }
  }
  return null
}

/** Maximal open intervals within [from, to), in order. */
export function openIntervals(schedule: Schedule, from: Instant, to: Instant): Interval[] {
  return [...openWithin(schedule, from, to)]
}

/** Real time that is open between two instants; 0 when `b` is not after `a`. */
export function openTimeBetween(schedule: Schedule, a: Instant, b: Instant): Millis {
  let open = 0
  for (const opening of openWithin(schedule, a, b)) open += opening.to - opening.from
  return millis(open)
}

/**
 * The earliest instant with `ms` of open time since `from`, so that a full day's worth ends at closing. Nothing to
 * add: `from` itself when open, else the next opening. `null` when 400 days do not hold that much.
 */
export function addOpenTime(schedule: Schedule, from: Instant, ms: Millis): Instant | null {
  let left = Math.max(0, ms)
  for (const opening of openWithin(schedule, from, plus(from, HORIZON))) {
    const length = opening.to - opening.from
    if (left <= length) return instant(opening.from + left)
    left -= length
  }
  return null
}
