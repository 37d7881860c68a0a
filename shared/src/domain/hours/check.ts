import { days } from '../../kernel/time.ts'
import { isDate } from './dates.ts'
import type { Schedule, Span } from './schedule.ts'
import { Temporal } from './temporal.ts'

/** Why a schedule cannot be saved. `date` and `day` say where, as they stand in it. */
export type ScheduleProblem =
  | { code: 'unknown-zone'; zone: string }
  | { code: 'invalid-time'; time: string }
  | { code: 'invalid-date'; date: string }
  /** Midnight is written 24:00 only where it ends a span. */
  | { code: 'starts-at-24' }
  /** Two dated or two yearly exceptions: which of them holds? */
  | { code: 'same-date'; date: string }
  | { code: 'overlap'; day: number }
  | { code: 'overlap'; date: string }
  | { code: 'closure-ends-before-start' }
  | { code: 'closure-too-long' }
  | { code: 'too-many-closures' }

/** The first thing that is wrong, or `null`. */
export function checkSchedule(schedule: Schedule): ScheduleProblem | null {
  return (
    zoneProblem(schedule.zone) ??
    spansProblem(schedule.weekly) ??
    weekOverlap(schedule.weekly) ??
    exceptionsProblem(schedule.exceptions) ??
    closuresProblem(schedule.closures ?? [])
  )
}

/** A closure that outlasts what is looked ahead would be no closure but an end. */
const LONGEST_CLOSURE = days(400)
export const MOST_CLOSURES = 100

function closuresProblem(closures: NonNullable<Schedule['closures']>): ScheduleProblem | null {
  if (closures.some((c) => !(c.from < c.to))) return { code: 'closure-ends-before-start' }
  if (closures.some((c) => c.to - c.from > LONGEST_CLOSURE)) return { code: 'closure-too-long' }
  return closures.length > MOST_CLOSURES ? { code: 'too-many-closures' } : null
}

function zoneProblem(zone: string): ScheduleProblem | null {
  const problem: ScheduleProblem = { code: 'unknown-zone', zone }
  // A bare offset such as +02:00 is understood, but knows no summer time and no name.
  if (!/^[A-Za-z]/.test(zone)) return problem
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return null
  } catch {
    return problem
  }
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

export type TimeProblem = Extract<ScheduleProblem, { code: 'invalid-time' | 'starts-at-24' }>

export function spansProblem(spans: readonly Span[]): TimeProblem | null {
  for (const { from, to } of spans) {
    if (from === '24:00') return { code: 'starts-at-24' }
    if (!TIME.test(from)) return { code: 'invalid-time', time: from }
    if (to !== '24:00' && !TIME.test(to)) return { code: 'invalid-time', time: to }
  }
  return null
}

const DAY_MINUTES = 1440
const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

function reach(span: Span): [number, number] {
  const from = minuteOf(span.from)
  const to = minuteOf(span.to)
  return [from, to <= from ? to + DAY_MINUTES : to]
}

/** Touching is allowed. Sunday's night runs into Monday, so the week is a ring. */
export function weekOverlap(weekly: Schedule['weekly']): { code: 'overlap'; day: number } | null {
  const spans = weekly
    .map((span) => {
      const [from, to] = reach(span)
      const start = (span.day - 1) * DAY_MINUTES
      return { day: span.day, from: start + from, to: start + to }
    })
    .sort((a, b) => a.from - b.from)
  const first = spans[0]
  if (!first) return null
  const around = [...spans, { ...first, from: first.from + 7 * DAY_MINUTES }]
  for (let i = 1; i < around.length; i++) {
    const previous = around[i - 1]
    const span = around[i]
    if (previous && span && span.from < previous.to) return { code: 'overlap', day: span.day }
  }
  return null
}

function exceptionsProblem(exceptions: Schedule['exceptions']): ScheduleProblem | null {
  const seen = new Set<string>()
  for (const { date, spans, yearly } of exceptions) {
    if (!isDate(date)) return { code: 'invalid-date', date }
    const key = yearly ? `every ${date.slice(5)}` : date
    if (seen.has(key)) return { code: 'same-date', date }
    seen.add(key)
    const problem = spansProblem(spans)
    if (problem) return problem
    const sorted = spans.map(reach).sort((a, b) => a[0] - b[0])
    if (sorted.some(([from], i) => i > 0 && from < (sorted[i - 1]?.[1] ?? 0))) return { code: 'overlap', date }
  }
  return null
}
