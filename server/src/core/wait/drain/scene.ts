import type { Hazard } from '../laws/hazard.ts'
import type { Times } from '../laws/times.ts'
import type { OpenClock } from './open-clock.ts'
import type { Strata } from './strata.ts'

/**
 * Everything that a simulation of the line needs, as flat arrays; ms from the moment asked about. A line is what one
 * kind of agent serves in order (a team; later a team and a language); an agent serves a set of lines.
 */
export type Scene = {
  strata: Strata
  clock: OpenClock
  people: People
  slots: Slots
  breaks: Breaks
  streams: readonly StreamScene[]
  /** By replication: the scale of conversations that start before `incidentEnd`. */
  scales: Float64Array
  incidentEnd: Float64Array
  patience: Hazard
  /** Chance to be still there after a night. */
  stays: number
  /** Lag of the first reply by bucket of load and replication. */
  lags: readonly Float64Array[]
  /** Handle times by law and stratum, each the mean over its stratum. */
  laws: readonly Float64Array[]
}

/** Those who wait, in service order, and those asked about who do not take part (`probe`). */
export type People = {
  count: number
  line: Int32Array
  priority: Float64Array
  probe: Uint8Array
  law: Int32Array
  /** Hashes of the draws. */
  handle: Uint32Array
  patience: Uint32Array
  night: Uint32Array
  /** Open ms waited, and the hazard of leaving up to there. */
  waited: Float64Array
  hazard: Float64Array
  /** The people of each line, in order. */
  byLine: readonly Int32Array[]
}

export type Slots = {
  count: number
  agent: Int32Array
  /** Agents of the same lines are a group. */
  group: Int32Array
  linesOf: readonly Int32Array[]
  streamsOf: readonly Int32Array[]
  speed: Float64Array
  /** Buckets of the load: when the slot is taken at once, and when it has come free. */
  firstBucket: Int32Array
  bucket: Int32Array
  /** When an open conversation leaves the slot, by replication. Without one: 0. */
  free: Float64Array
  /** Slots that take part from the beginning, and those that begin later, in order. */
  present: Int32Array
  later: Int32Array
  /** Spans in which the slot serves: from `spanAt[slot]` to `spanAt[slot + 1]`. */
  spanAt: Int32Array
  from: Float64Array
  to: Float64Array
}

export type Breaks = {
  agents: number
  hash: Uint32Array
  /** Mean time to a break; Infinity where nobody takes any. */
  meanStart: number
  length: Times | null
  /** Agents who are away: when they are back, by replication. */
  away: readonly { agent: number; back: Float64Array }[]
}

/** Arrivals that go before people of lower priority. */
export type StreamScene = {
  priority: number
  /** `null`: anybody serves them. */
  line: number | null
  /** Mean open ms to the next one. */
  meanGap: number
  hash: number
  law: number
}
