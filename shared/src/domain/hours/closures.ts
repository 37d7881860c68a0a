import { days, type Instant, minus } from '../../kernel/time.ts'
import type { Schedule } from './schedule.ts'

export type Closure = NonNullable<Schedule['closures']>[number]
type Closures = readonly Closure[]

/** What is over for this long is forgotten at the next change; the team's log still has it. */
const REMEMBERED = days(30)

const inForce = (at: Instant) => (c: Closure) => c.from <= at && at < c.to
const recent = (now: Instant) => (c: Closure) => c.to > minus(now, REMEMBERED)

/** The closure in force: of several, the one that ends last. */
export function closureAt(schedule: Schedule, at: Instant): Closure | null {
  const now = (schedule.closures ?? []).filter(inForce(at)).sort((a, b) => b.to - a.to)
  return now[0] ?? null
}

/** Those that have not begun, the next one first. */
export const plannedClosures = (schedule: Schedule, now: Instant): Closure[] =>
  (schedule.closures ?? []).filter((c) => c.from > now).sort((a, b) => a.from - b.from)

/** Ends what is in force. What was not longer than a moment never was. */
export function reopened(closures: Closures, now: Instant): Closure[] {
  return closures
    .map((c) => (inForce(now)(c) ? { ...c, to: now } : c))
    .filter((c) => c.from < c.to)
    .filter(recent(now))
}

/** One that begins now takes the place of what is in force; one that begins later is added. */
export function closed(closures: Closures, now: Instant, closure: Closure): Closure[] {
  const before = closure.from <= now ? reopened(closures, now) : closures.filter(recent(now))
  return [...before, closure].sort((a, b) => a.from - b.from)
}

/** Without the one that begins at `from`: a plan that was given up. */
export const withoutPlanned = (closures: Closures, now: Instant, from: Instant): Closure[] =>
  closures.filter((c) => c.from !== from || c.from <= now).filter(recent(now))
