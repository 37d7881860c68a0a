import type { Instant } from '../../kernel/time.ts'
import { Temporal } from './temporal.ts'

/** The wall date (`YYYY-MM-DD`) at an instant. */
export const dateAt = (at: Instant, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()

/** Monday is 1. */
export const weekdayOf = (date: string): number => Temporal.PlainDate.from(date).dayOfWeek

/** Both included; none when `last` comes before `first`. */
export function datesBetween(first: string, last: string): string[] {
  const start = Temporal.PlainDate.from(first)
  const count = start.until(Temporal.PlainDate.from(last), { largestUnit: 'days' }).days
  return Array.from({ length: Math.max(0, count + 1) }, (_, i) => start.add({ days: i }).toString())
}

export function isDate(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false
  try {
    Temporal.PlainDate.from(date, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}
