import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import { useConsole } from '../context.ts'

/** 2024-01-01 was a Monday. */
const MONDAY = Date.UTC(2024, 0, 1)
const DAY = 86_400_000

/** Names of weekdays and of dates that belong to no zone. */
export function useDates() {
  const locale = useConsole().texts.language.value
  const names = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  const short = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const dates = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
  return {
    /** 1 is Monday. */
    weekday: (day: number) => names.format(MONDAY + (day - 1) * DAY),
    shortWeekday: (day: number) => short.format(MONDAY + (day - 1) * DAY),
    /** From one YYYY-MM-DD to another. */
    range: (first: string, last: string) =>
      days.formatRange(Date.parse(`${first}T00:00:00Z`), Date.parse(`${last}T00:00:00Z`)),
    /** A moment with its day, by the clock of a zone; with its year, where it may be long ago. */
    moment: (at: Instant, zone: string, withYear?: 'with-year') =>
      new Intl.DateTimeFormat(locale, {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        ...(withYear && { year: 'numeric' }),
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone: zone,
      }).format(at),
    /** YYYY-MM-DD */
    date(iso: string) {
      const at = Date.parse(`${iso}T00:00:00Z`)
      return Number.isNaN(at) ? iso : dates.format(at)
    },
  }
}
