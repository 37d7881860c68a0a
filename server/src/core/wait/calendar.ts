import { hours, type Instant, type Millis, millis } from '@walletdesk/shared/kernel/time.ts'
import type { OpenInterval } from './types.ts'

/** Business hours as they are known: nothing is known from `until` on. `null`: always open. */
export type KnownHours = { open: readonly OpenInterval[]; until: Instant } | null

/** Closed for this long, a day is over. */
const NIGHT = hours(4)

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
