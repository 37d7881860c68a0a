import type { Instant, Millis } from '@walletdesk/shared/kernel/time.ts'

export type Formats = {
  number(n: number): string
  /** 12, 999, 1.3K: never more than there are, for a small mark. */
  count(n: number): string
  clock(at: Instant, zone?: string): string
  /** 14:05 in every language, as hours are edited. */
  clock24(at: Instant, zone: string): string
  /** Today, yesterday or the date. */
  day(at: Instant, now: Instant): string
  /** Date and time, in full. */
  full(at: Instant, zone?: string): string
  date(at: Instant): string
  weekday(at: Instant, zone?: string): string
  /** The clock today, the day before that: for a narrow column. */
  brief(at: Instant, now: Instant): string
  /** 45s, 3m 20s, 2h 05m: in the two largest units. */
  length(ms: Millis | number): string
  /** 2 mins, 1h 39m, 12 hrs, 2 days: whole, rounded down, by minutes as long as they count. */
  coarse(ms: Millis | number): string
  /** 0.8 min: how far two times lie apart on average. */
  average(ms: Millis | number): string
  /** +0.8, −1.2: minutes with their side. */
  signedMinutes(ms: Millis | number): string
  /** A day of the calendar, given as its midnight UTC: with its weekday, and as short as can be. */
  calendarDay(day: Instant): string
  shortDay(day: Instant): string
  /** An hour of the clock, given in UTC. */
  hour(at: Instant): string
  /** 48 kB, 1.4 MB. */
  bytes(count: number): string
  /** A share as a whole percentage, rounded down: what was not reached is not told as reached. */
  percent(share: number): string
  language(tag: string): string
  list(items: readonly string[]): string
}

const MINUTE = 60_000
const MEGABYTE = 1_000_000
/** From here on the larger unit says more: minutes, then hours. */
const TELL_HOURS = 90
const TELL_DAYS = 36
/** Below so many hours the minutes are told, too: 1h 59m is not an hour. */
const TELL_BOTH = 10

const dayOf = (at: number) => {
  const date = new Date(at)
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000
}

const lazily = <T>(make: () => T) => {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Numbers and times as a language writes them. */
export function formatsOf(locale: string): Formats {
  const number = lazily(() => new Intl.NumberFormat(locale))
  const counted = lazily(
    () => new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1, roundingMode: 'floor' }),
  )
  const clocks = new Map<string, Intl.DateTimeFormat>()
  const dated = (key: string, options: Intl.DateTimeFormatOptions, zone?: string) => {
    const name = `${key}|${zone ?? ''}`
    const known = clocks.get(name)
    if (known) return known
    const made = new Intl.DateTimeFormat(locale, { ...options, ...(zone && { timeZone: zone }) })
    clocks.set(name, made)
    return made
  }
  const relative = lazily(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
  const languages = lazily(() => new Intl.DisplayNames(locale, { type: 'language' }))
  const lists = lazily(() => new Intl.ListFormat(locale))
  const signed = lazily(
    () =>
      new Intl.NumberFormat(locale, { signDisplay: 'exceptZero', minimumFractionDigits: 0, maximumFractionDigits: 1 }),
  )
  const sizes = (unit: 'kilobyte' | 'megabyte') =>
    lazily(() => new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }))
  const kilobytes = sizes('kilobyte')
  const megabytes = sizes('megabyte')
  const percents = lazily(() => new Intl.NumberFormat(locale, { style: 'percent' }))
  const units = new Map<string, Intl.NumberFormat>()
  type Unit = 'day' | 'hour' | 'minute' | 'second'
  const unit = (name: Unit, value: number, unitDisplay: 'narrow' | 'short' = 'narrow', maximumFractionDigits = 0) => {
    const key = `${name} ${unitDisplay} ${maximumFractionDigits}`
    let format = units.get(key)
    if (!format) {
      format = new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay, maximumFractionDigits })
      units.set(key, format)
    }
    return format.format(value)
  }
  const sentence = (text: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)

  const clock = (at: Instant, zone?: string) => dated('clock', { hour: 'numeric', minute: '2-digit' }, zone).format(at)
  const day = (at: Instant, now: Instant) => {
    const ago = dayOf(at) - dayOf(now)
    if (ago === 0 || ago === -1) return sentence(relative().format(ago, 'day'))
    const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
    return dated(sameYear ? 'day' : 'dayYear', {
      weekday: 'short',
      day: 'numeric',
      month: 'long',
      ...(!sameYear && { year: 'numeric' }),
    }).format(at)
  }
  return {
    clock24: (at, zone) => dated('clock24', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, zone).format(at),
    number: (n) => number().format(n),
    count: (n) => counted().format(n),
    clock,
    day,
    full: (at, zone) => dated('full', { dateStyle: 'medium', timeStyle: 'short' }, zone).format(at),
    date: (at) => dated('date', { dateStyle: 'medium' }).format(at),
    weekday: (at, zone) => dated('weekday', { weekday: 'short' }, zone).format(at),
    brief: (at, now) =>
      dayOf(at) === dayOf(now) ? clock(at) : dated('brief', { day: 'numeric', month: 'short' }).format(at),
    length(ms) {
      const seconds = Math.max(0, Math.floor(ms / 1000))
      const minutes = Math.floor(seconds / 60)
      const hours = Math.floor(minutes / 60)
      const days = Math.floor(hours / 24)
      if (minutes < 1) return unit('second', seconds)
      if (hours < 1) return `${unit('minute', minutes)} ${unit('second', seconds % 60)}`
      if (days < 1) return `${unit('hour', hours)} ${unit('minute', minutes % 60)}`
      return `${unit('day', days)} ${unit('hour', hours % 24)}`
    },
    coarse(ms) {
      const minutes = Math.max(0, Math.floor(ms / MINUTE))
      if (minutes < TELL_HOURS) return unit('minute', minutes, 'short')
      const hours = Math.floor(minutes / 60)
      if (hours < TELL_BOTH) return `${unit('hour', hours)} ${unit('minute', minutes % 60)}`
      return hours < TELL_DAYS ? unit('hour', hours, 'short') : unit('day', Math.floor(hours / 24), 'short')
    },
    average: (ms) =>
      ms < TELL_HOURS * MINUTE ? unit('minute', ms / MINUTE, 'short', 1) : unit('hour', ms / (60 * MINUTE), 'short', 1),
    signedMinutes: (ms) => signed().format(ms / MINUTE),
    calendarDay: (at) =>
      dated('calendarDay', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }, 'UTC').format(at),
    shortDay: (at) => dated('shortDay', { day: 'numeric', month: 'short' }, 'UTC').format(at),
    hour: (at) => dated('hour', { hour: 'numeric', minute: '2-digit' }, 'UTC').format(at),
    // A hair is added first: 0.57 * 100 is 56.999…
    bytes: (count) =>
      count < MEGABYTE
        ? kilobytes().format(Math.max(1, Math.round(count / 1_000)))
        : megabytes().format(count / MEGABYTE),
    percent: (share) => percents().format(Math.floor(share * 100 + 1e-9) / 100),
    language(tag) {
      try {
        return languages().of(tag) ?? tag
      } catch {
        return tag
      }
    },
    list: (items) => lists().format(items),
  }
}
