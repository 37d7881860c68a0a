import { dateAfter, dateAt, instantOf, startOfDate } from '@walletdesk/shared/domain/hours/dates.ts'
import { type Instant, instant, minutes, plus } from '@walletdesk/shared/kernel/time.ts'

/** Minutes, or to the end of the day, or to a date and time. */
export const closureLengths = ['30', '60', '120', 'day', 'until'] as const

export type ClosureWish = {
  start: 'now' | 'later'
  from: readonly [date: string, time: string]
  length: (typeof closureLengths)[number]
  until: readonly [date: string, time: string]
}

/** A time that people are told ends with a five or a nought. */
const STEP = minutes(5)

/** What was wished for, as instants; `from` null is now. `null`: not filled in, or over before it begins. */
export function closureOf(wish: ClosureWish, now: Instant, zone: string): { from: Instant | null; to: Instant } | null {
  const from = wish.start === 'now' ? null : instantOf(...wish.from, zone)
  if (wish.start === 'later' && (from === null || from <= now)) return null
  const begins = from ?? now
  const to = endOf(wish, begins, zone)
  return to !== null && to > begins ? { from, to } : null
}

function endOf({ length, until }: ClosureWish, begins: Instant, zone: string): Instant | null {
  switch (length) {
    case 'until':
      return instantOf(...until, zone)
    case 'day':
      return startOfDate(dateAfter(dateAt(begins, zone), 1), zone)
    default:
      return instant(Math.ceil(plus(begins, minutes(Number(length))) / STEP) * STEP)
  }
}
