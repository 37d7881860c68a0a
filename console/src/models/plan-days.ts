import { dateAfter, dateAt, startOfDate } from '@walletdesk/shared/domain/hours/dates.ts'
import { exceptionOn } from '@walletdesk/shared/domain/hours/day.ts'
import { openIntervals, type Schedule } from '@walletdesk/shared/domain/hours/index.ts'
import { clipped, type Interval, merged, without } from '@walletdesk/shared/domain/hours/interval.ts'
import type { Rota } from '@walletdesk/shared/domain/rota/rota.ts'
import { type PlannedShift, shiftsBetween } from '@walletdesk/shared/domain/rota/shifts.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'

export type PlannedDay = {
  /** YYYY-MM-DD where the desk is. */
  date: string
  from: Instant
  to: Instant
  /** When it is open on this wall date, also by a span that began the day before. */
  open: Interval[]
  /** Taken out of what would be open. */
  closures: (Interval & { note: string | null })[]
  shifts: PlannedShift[]
  /** Open with nobody planned; only where a rota plans anybody at all. */
  gaps: Interval[]
  exception: { note: string | null } | null
}

/** The days that follow from hours and rota, `count` of them, from `first` days after today where the desk is. */
export function planDays(
  schedule: Schedule,
  rota: Rota | null,
  now: Instant,
  { first, count }: { first: number; count: number },
): PlannedDay[] {
  const { zone } = schedule
  const start = dateAfter(dateAt(now, zone), first)
  const dates = Array.from({ length: count }, (_, i) => dateAfter(start, i))
  const from = startOfDate(start, zone)
  const end = startOfDate(dateAfter(start, count), zone)
  const open = openIntervals(schedule, from, end)
  const shifts = rota ? shiftsBetween(rota, zone, from, end) : []
  const gaps = rota ? gapsIn(open, shifts) : []
  return dates.map((date) => {
    const [begins, ends] = [startOfDate(date, zone), startOfDate(dateAfter(date, 1), zone)]
    const exception = exceptionOn(schedule, date)
    return {
      date,
      from: begins,
      to: ends,
      open: clipped(open, begins, ends),
      closures: within(schedule.closures ?? [], begins, ends).map((c) => ({ ...c, note: c.note ?? null })),
      shifts: within(shifts, begins, ends),
      gaps: clipped(gaps, begins, ends),
      exception: exception ? { note: exception.note ?? null } : null,
    }
  })
}

/** Open time with nobody planned. */
export const gapsIn = (open: readonly Interval[], shifts: readonly Interval[]): Interval[] =>
  without(open, merged(shifts.map(({ from, to }) => ({ from, to }))))

/** Those that meet [from, to), cut to it; they may overlap each other. */
const within = <T extends Interval>(all: readonly T[], from: Instant, to: Instant): T[] =>
  all.flatMap((one) => clipped([one], from, to).map((cut) => ({ ...one, ...cut })))
