import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'

const HALF_LIFE_MS = 4 * 3_600_000
/** Fewer, in fading memory, are no pattern. */
const FEWEST = 0.5
/** Keeps the first arrival from looking like a stream. */
const PRIOR_EXPOSURE_MS = 30 * 60_000

type Stream = { priority: number; team: TeamId | null; count: number }

/** Arrivals above priority 0, and the open time in which they were counted; both fade. */
export type PriorityState = { streams: Stream[]; exposureMs: number }

export const newPriority = (): PriorityState => ({ streams: [], exposureMs: 0 })

export function passTime(state: PriorityState, elapsedMs: number, openMs: number): void {
  const keep = 2 ** (-elapsedMs / HALF_LIFE_MS)
  state.exposureMs = state.exposureMs * keep + openMs
  for (const stream of state.streams) stream.count *= keep
  if (state.streams.length > 64) state.streams = state.streams.filter((s) => s.count > 0.01)
}

export function observePriority(state: PriorityState, priority: number, team: TeamId | null): void {
  if (priority <= 0) return
  const stream = state.streams.find((s) => s.priority === priority && s.team === team)
  if (stream) stream.count += 1
  else state.streams.push({ priority, team, count: 1 })
}

/** Arrivals per ms that go before `priority`, each counted as far as it takes slots of the team asked about. */
export function priorityRate(state: PriorityState, priority: number, share: (team: TeamId | null) => number): number {
  let count = 0
  for (const s of state.streams) if (s.priority > priority && s.count > FEWEST) count += s.count * share(s.team)
  return count / (state.exposureMs + PRIOR_EXPOSURE_MS)
}
