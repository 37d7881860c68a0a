import { hours, type Instant, instant, type Millis, millis, minutes } from '../../kernel/time.ts'

/** A range that is wider than this tells less than its last day does. */
export const WORKING_DAY = hours(8)

/** How finely a clock time may be told that lies this far away: fine steps would promise more than is known. */
export function clockStep(wait: Millis): Millis {
  if (wait < minutes(10)) return minutes(1)
  if (wait < minutes(60)) return minutes(5)
  if (wait < minutes(240)) return minutes(15)
  return minutes(30)
}

// Outward, so that rounding never tightens a promise.
export function lowClock(at: Instant, from: Instant): Instant {
  const step = clockStep(millis(at - from))
  return instant(Math.floor(at / step) * step)
}

export function highClock(at: Instant, from: Instant): Instant {
  const step = clockStep(millis(at - from))
  return instant(Math.ceil(at / step) * step)
}

/** Percent in steps of ten, 10 to 90. */
export function chancePercent(probability: number): number {
  return Math.min(90, Math.max(10, Math.round(probability * 10) * 10))
}
