import { hours, type Instant, type Millis, millis } from '@walletdesk/shared/kernel/time.ts'
import type { OpenInterval } from './types.ts'

/** Business hours as they are known: nothing is known from `until` on. `null`: always open. */
export type KnownHours = { open: readonly OpenInterval[]; until: Instant } | null

/** Closed for this long, a day is over. */
export const NIGHT = hours(4)

export const isOpenAt = (known: KnownHours, at: Instant): boolean =>
  known === null || known.open.some((i) => i.from <= at && at < i.to)

export function openBetween(known: KnownHours, from: Instant, to: Instant): Millis {
  if (known === null) return millis(Math.max(0, to - from))
  let open = 0
  for (const i of known.open) open += Math.max(0, Math.min(i.to, to) - Math.max(i.from, from))
  return millis(open)
}

/** Open intervals that end after `at`, the present one first. */
export const openFrom = (known: KnownHours, at: Instant): OpenInterval[] =>
  known === null
    ? [{ from: at, to: Number.POSITIVE_INFINITY as Instant }]
    : known.open.filter((i) => i.to > at).sort((a, b) => a.from - b.from)

/** The end of the present interval; `null` where it is not known to end. */
export function closingAfter(known: KnownHours, at: Instant): Instant | null {
  if (known === null) return null
  const present = known.open.find((i) => i.from <= at && at < i.to)
  return present && present.to < known.until ? present.to : null
}

export function openingAfter(known: KnownHours, at: Instant): Instant | null {
  return openFrom(known, at).find((i) => i.from > at)?.from ?? null
}

export type DayEnd = { dayEndsAt: Instant | null; nextDayAt: Instant | null }

/** The first closing from `at` on that is followed by a night, and the opening after it. */
export function dayEnd(known: KnownHours, at: Instant): DayEnd {
  const open = openFrom(known, at)
  for (const [i, { to }] of open.entries()) {
    if (known === null || to >= known.until) break
    const next = open[i + 1]
    if ((next?.from ?? known.until) - to >= NIGHT) return { dayEndsAt: to, nextDayAt: next?.from ?? null }
  }
  return { dayEndsAt: null, nextDayAt: null }
}

/** Whether `at` lies between two days. */
export function nightAround(known: KnownHours, at: Instant): boolean {
  if (known === null || isOpenAt(known, at)) return false
  const last = known.open.findLast((i) => i.to <= at)
  const next = known.open.find((i) => i.from > at)
  return last !== undefined && (next?.from ?? known.until) - last.to >= NIGHT
}

/** How many days have begun after `from`, up to `to`. */
export function openings(known: KnownHours, from: Instant, to: Instant): number {
  if (known === null) return 0
  let count = 0
  for (const [i, { from: opens }] of known.open.entries()) {
    const last = known.open[i - 1]
    if (last && opens > from && opens <= to && opens - last.to >= NIGHT) count += 1
  }
  return count
}
