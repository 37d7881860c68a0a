import { instant } from '../../kernel/time.ts'
import type { Interval } from './interval.ts'
import type { Schedule, Span } from './schedule.ts'
import { Temporal } from './temporal.ts'

type WallDate = ReturnType<typeof Temporal.PlainDate.from>

const EPOCH = new Temporal.PlainDate(1970, 1, 1)

/** The wall date that many days after 1970-01-01. */
export const dateOfDay = (day: number): WallDate => EPOCH.add({ days: day })

/** The exception in force on a date: a dated one beats a yearly one. */
export function exceptionOn(schedule: Schedule, isoDate: string): Schedule['exceptions'][number] | undefined {
  const dated = schedule.exceptions.find((e) => !e.yearly && e.date === isoDate)
  return dated ?? schedule.exceptions.find((e) => e.yearly && e.date.slice(5) === isoDate.slice(5))
}

/** The openings that start on one wall date, as instants; unsorted, possibly overlapping. */
export function openingsOfDay(schedule: Schedule, day: number): Interval[] {
  const date = dateOfDay(day)
  const exception = exceptionOn(schedule, date.toString())
  const spans = exception ? exception.spans : schedule.weekly.filter((s) => s.day === date.dayOfWeek)
  return spans.map((span) => onDate(date, span, schedule.zone)).filter((i) => i.from < i.to)
}

/**
 * An opening takes the first occurrence of its wall time, a closing the last. A wall time that the clocks skip
 * moves forward by what they skip: both 'compatible' and 'later' do that.
 */
function onDate(date: WallDate, { from, to }: Span, zone: string): Interval {
  const endDate = to <= from || to === '24:00' ? date.add({ days: 1 }) : date
  return {
    from: atWallTime(date, from, zone, 'compatible'),
    to: atWallTime(endDate, to === '24:00' ? '00:00' : to, zone, 'later'),
  }
}

function atWallTime(date: WallDate, time: string, zone: string, disambiguation: 'compatible' | 'later') {
  const wall = date.toPlainDateTime(Temporal.PlainTime.from(time))
  return instant(wall.toZonedDateTime(zone, { disambiguation }).epochMilliseconds)
}
