import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'

const HALF_LIFE_MS = 4 * 3_600_000
/** Fewer, in fading memory, are no pattern. */
const FEWEST = 0.5
/** Keeps the first arrival from looking like a stream. */
const PRIOR_EXPOSURE_MS = 30 * 60_000
const MOST_STREAMS = 64

export type Stream = { priority: number; team: TeamId | null; count: number }

/** Arrivals above priority 0, and the open time in which they were counted; both fade. */
export type PriorityState = { streams: Stream[]; exposureMs: number }

/** A stream that is reckoned with; arrivals per ms of open time. */
export type Arrivals = { priority: number; team: TeamId | null; rate: number }

export const newPriority = (): PriorityState => ({ streams: [], exposureMs: 0 })

export function passTime(s: PriorityState, elapsedMs: number, openMs: number): void {
  const keep = 2 ** (-elapsedMs / HALF_LIFE_MS)
  s.exposureMs = s.exposureMs * keep + openMs
  for (const stream of s.streams) stream.count *= keep
  if (s.streams.length > MOST_STREAMS) s.streams = s.streams.filter((stream) => stream.count > 0.01)
}

export function observePriority(s: PriorityState, priority: number, team: TeamId | null): void {
  if (priority <= 0) return
  const stream = s.streams.find((other) => other.priority === priority && other.team === team)
  if (stream) stream.count += 1
  else if (s.streams.length < 2 * MOST_STREAMS) s.streams.push({ priority, team, count: 1 })
}

/** What goes before others, the highest first. Time that has passed since the last event counts as without any. */
export function arrivalsOf(s: PriorityState, sinceMs: number, openMs: number): Arrivals[] {
  const keep = 2 ** (-sinceMs / HALF_LIFE_MS)
  const exposure = s.exposureMs * keep + openMs + PRIOR_EXPOSURE_MS
  return s.streams
    .filter((stream) => stream.count * keep > FEWEST)
    .map(({ priority, team, count }) => ({ priority, team, rate: (count * keep) / exposure }))
    .sort((a, b) => b.priority - a.priority)
}
