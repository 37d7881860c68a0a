import type { Instant } from '../../kernel/time.ts'

/** Formatters are costly to make and few: one per language, zone and form. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: string, form: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${form} ${options.timeZone ?? ''}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, options)
  formatters.set(key, made)
  return made
}

const dayOf = (at: number, timeZone: string) =>
  formatter('en-CA', 'day', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)

/** From here on a weekday alone could mean two dates. */
const WEEKDAY_IS_CLEAR = 6 * 86_400_000

/** A clock time in a zone; with its weekday when it is not the day of `now`, with its date when that is far off. */
export function clockText(at: Instant, now: Instant, locale: string, timeZone: string): string {
  if (dayOf(at, timeZone) === dayOf(now, timeZone)) {
    return formatter(locale, 'time', { timeZone, timeStyle: 'short' }).format(at)
  }
  const time = { timeZone, hour: 'numeric', minute: '2-digit' } as const
  return Math.abs(at - now) < WEEKDAY_IS_CLEAR
    ? formatter(locale, 'weekday', { ...time, weekday: 'long' }).format(at)
    : formatter(locale, 'date', { ...time, weekday: 'short', day: 'numeric', month: 'short' }).format(at)
}

/** The day of an instant: its weekday, or its date when a weekday could mean two; `null` for the day of `now`. */
export function dayText(at: Instant, now: Instant, locale: string, timeZone: string): string | null {
  if (dayOf(at, timeZone) === dayOf(now, timeZone)) return null
  return Math.abs(at - now) < WEEKDAY_IS_CLEAR
    ? formatter(locale, 'day name', { timeZone, weekday: 'long' }).format(at)
    : formatter(locale, 'day date', { timeZone, weekday: 'short', day: 'numeric', month: 'short' }).format(at)
}

/** Do two zones show different wall times at that instant? */
export const showsOtherTime = (at: Instant, a: string, b: string): boolean => a !== b && wall(at, a) !== wall(at, b)

const wall = (at: number, timeZone: string) =>
  formatter('en-CA', 'wall', { timeZone, day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    at,
  )

/** A percentage as the language writes it; `percent` of 60 is 60 %. */
export const percentText = (percent: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'percent' }).format(percent / 100)
