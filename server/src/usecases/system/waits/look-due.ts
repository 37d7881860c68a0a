import { elapsed, type Instant, instant, millis, plus, seconds } from '@walletdesk/shared/kernel/time.ts'

/** A team's line is looked at at most this often; between, everybody is told the same. */
const AT_MOST_EVERY = millis(250)
/** So long may a look rest that took long; a clock that jumped meanwhile looks like one. */
const LONGEST_REST = seconds(2)
/** An estimate drifts with the clock also while nothing happens. */
const AT_LEAST_EVERY = seconds(15)
/** Older numbers are not told. */
const TOLD_FOR = seconds(30)

export type Looked = {
  /** When it was looked at last, and how long that took. */
  at: Instant
  took: number
  /** Something has happened since. */
  changed: boolean
  /** When the hours change next. */
  changeAt: Instant | null
}

/** When a team's line is to be looked at again. A look that takes long is given as long a rest. */
export function lookDue({ at, took, changed, changeAt }: Looked): Instant {
  if (changed) return plus(at, millis(Math.max(AT_MOST_EVERY, Math.min(2 * took, LONGEST_REST))))
  const latest = plus(at, AT_LEAST_EVERY)
  return changeAt !== null && changeAt > at ? instant(Math.min(latest, changeAt)) : latest
}

export const isOutdated = (at: Instant, now: Instant): boolean => elapsed(at, now) > TOLD_FOR
