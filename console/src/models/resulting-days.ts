import { exceptionOn } from '@walletdesk/shared/domain/hours/day.ts'
import {
  checkSchedule,
  openIntervals,
  type Schedule,
  type ScheduleProblem,
} from '@walletdesk/shared/domain/hours/index.ts'
import { Temporal } from '@walletdesk/shared/domain/hours/temporal.ts'
import { type Instant, instant } from '@walletdesk/shared/kernel/time.ts'

export type ResultingDay = {
  /** YYYY-MM-DD in the schedule's zone. */
  date: string
  from: Instant
  to: Instant
  /** When it is open on this wall date, also by a span that began the day before. */
  open: { from: Instant; to: Instant }[]
  exception: { note: string | null } | null
}

/** What is odd in a schedule that may be saved all the same. */
export type ScheduleWarning = { code: 'past-exception'; date: string } | { code: 'never-open' }

const startOf = (date: ReturnType<typeof Temporal.PlainDate.from>, zone: string) =>
  instant(date.toZonedDateTime(zone).epochMilliseconds)

/** The days that follow from a schedule, beginning with today where the desk is. */
function resultingDays(schedule: Schedule, now: Instant, count: number): ResultingDay[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(schedule.zone).toPlainDate()
  const dates = Array.from({ length: count + 1 }, (_, i) => today.add({ days: i }))
  const starts = dates.map((date) => startOf(date, schedule.zone))
  const open = openIntervals(schedule, starts[0] ?? now, starts[count] ?? now)
  return dates.slice(0, count).map((date, i) => {
    const from = starts[i] ?? now
    const to = starts[i + 1] ?? now
    const exception = exceptionOn(schedule, date.toString())
    return {
      date: date.toString(),
      from,
      to,
      open: open
        .filter((o) => o.from < to && o.to > from)
        .map((o) => ({ from: instant(Math.max(o.from, from)), to: instant(Math.min(o.to, to)) })),
      exception: exception ? { note: exception.note ?? null } : null,
    }
  })
}

function scheduleWarnings(schedule: Schedule, now: Instant): ScheduleWarning[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(schedule.zone).toPlainDate().toString()
  const warnings: ScheduleWarning[] = schedule.exceptions
    .filter((e) => !e.yearly && e.date < today)
    .map((e) => ({ code: 'past-exception', date: e.date }))
  if (schedule.weekly.length === 0 && schedule.exceptions.every((e) => e.spans.length === 0))
    warnings.push({ code: 'never-open' })
  return warnings
}

export type Checked =
  | { problem: ScheduleProblem }
  | { problem: null; warnings: ScheduleWarning[]; days: ResultingDay[] }

/** Everything the editor says about a schedule while it is edited. */
export function checked(schedule: Schedule, now: Instant, count: number): Checked {
  const problem = checkSchedule(schedule)
  if (problem) return { problem }
  return { problem: null, warnings: scheduleWarnings(schedule, now), days: resultingDays(schedule, now, count) }
}
