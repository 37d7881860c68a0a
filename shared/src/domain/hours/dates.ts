import { type Instant, instant } from '../../kernel/time.ts'
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

/** A date and a wall time in a zone, as an instant; a repeated one is the first. `null`: not filled in, or not a time. */
export function instantOf(date: string, time: string, zone: string): Instant | null {
  if (!isDate(date) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return null
  const wall = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time))
  return instant(wall.toZonedDateTime(zone).epochMilliseconds)
}

/** When a date begins in a zone; not at midnight everywhere. */
export const startOfDate = (date: string, zone: string): Instant =>
  instant(Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds)

export const dateAfter = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString()
