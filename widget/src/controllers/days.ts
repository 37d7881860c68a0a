import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Texts } from './texts.ts'

/** The days of one reader's calendar. */
export type Days = {
  /** "Today", "Yesterday", else the date, with the year when it is not this one. */
  name(at: Instant, now: Instant): string
  /** As something to compare. */
  key(at: Instant): string
}

export function daysOf({ locale, timeZone }: Texts['reader']): Days {
  const thisYear = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone })
  const otherYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone })
  const iso = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const key = (at: Instant) => iso.format(at)
  const capital = (text: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
  return {
    key,
    name(at, now) {
      const [day, today] = [key(at), key(now)]
      const daysAgo = Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000)
      if (daysAgo === 0 || daysAgo === 1) return capital(relative.format(-daysAgo, 'day'))
      return (day.slice(0, 4) === today.slice(0, 4) ? thisYear : otherYear).format(at)
    },
  }
}
