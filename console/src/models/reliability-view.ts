import { days as daysLong, type Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Reliability, Score } from '@walletdesk/shared/protocol/http.ts'

/** Of the first promises, this share is to be kept, and this share answered neither before nor after the range. */
export const KEPT_GOAL = 0.9
export const INSIDE_GOAL = 0.8
/** With fewer promises a share says little: of 20 that are kept nine times in ten, chance alone misses up to five. */
export const FEW = 20

/** A share in 0 to 1; `null` where there is nothing to take a share of. */
export const share = (part: number, of: number): number | null => (of > 0 ? part / of : null)

/** One bar, row or point: what it stands for, and how it did. */
export type Row<Name> = {
  name: Name
  promises: number
  kept: number | null
  told: number | null
  inside: number | null
  biasMs: number | null
  few: boolean
}

export function rowOf<Name>(name: Name, { promises, kept, told, inside, biasMs }: Score): Row<Name> {
  return {
    name,
    promises,
    kept: share(kept, promises),
    told: share(told, promises),
    inside: share(inside, promises),
    biasMs,
    few: promises < FEW,
  }
}

const nothing: Score = { promises: 0, kept: 0, told: 0, inside: 0, biasMs: null }

/** All 24, also those in which nothing was promised: a gap is told as a gap. */
export function hourRows({ byHour }: Pick<Reliability, 'byHour'>): Row<number>[] {
  const known = new Map(byHour.map((score) => [score.hour, score]))
  return Array.from({ length: 24 }, (_, hour) => rowOf(hour, known.get(hour) ?? nothing))
}

/** Midnight UTC of a calendar day: a name for the day, not a moment in it. */
const dayStart = (day: string) => Date.parse(`${day}T00:00:00Z`)

/** Every day of the period by the team's clock, also those without a promise. */
export function dayRows({ byDay, from, to, zone }: Pick<Reliability, 'byDay' | 'from' | 'to' | 'zone'>): Row<number>[] {
  const known = new Map(byDay.map((score) => [dayStart(score.day), score]))
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const first = Math.min(dayStart(date.format(from)), ...known.keys())
  const last = Math.max(dayStart(date.format(lastMoment(from, to))), ...known.keys())
  const rows: Row<number>[] = []
  for (let day = first; day <= last; day += daysLong(1)) rows.push(rowOf(day, known.get(day) ?? nothing))
  return rows
}

/** The end is not part of the period. */
const lastMoment = (from: Instant, to: Instant) => Math.max(from, to - 1)

/** A series as a chart draws it: a line through what can be relied on, and single points for the rest. */
export type Series = { line: (number | null)[]; few: (number | null)[] }

export function seriesOf(rows: readonly Row<unknown>[], pick: (row: Row<unknown>) => number | null): Series {
  return {
    line: rows.map((row) => (row.few ? null : pick(row))),
    few: rows.map((row) => (row.few ? pick(row) : null)),
  }
}

/** Which end the middle of the range lies from the reply. Within this it is told as on time. */
const ON_TIME_MS = 3_000

export type Bias = { kind: 'none' } | { kind: 'later' | 'earlier'; byMs: number }

export function biasOf(biasMs: number): Bias {
  if (Math.abs(biasMs) < ON_TIME_MS) return { kind: 'none' }
  return { kind: biasMs > 0 ? 'later' : 'earlier', byMs: Math.abs(biasMs) }
}
