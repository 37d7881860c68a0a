import type { Hazard } from '../laws/hazard.ts'
import type { Times } from '../types.ts'
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
  priority: number[]
  probe: boolean[]
  law: number[]
  /** Hashes of the draws. */
  handle: number[]
  patience: number[]
  night: number[]
  /** Open ms waited, and the hazard of leaving up to there. */
  waited: number[]
  hazard: number[]
  /** The people of each line, in order. */
  byLine: readonly (readonly number[])[]
}

export type Slots = {
  count: number
  agent: number[]
  /** Agents of the same lines are a group. */
  group: number[]
  linesOf: readonly (readonly number[])[]
  streamsOf: readonly (readonly number[])[]
  speed: number[]
  /** Buckets of the load: when the slot is taken at once, and when it has come free. */
  firstBucket: number[]
  bucket: number[]
  /** When an open conversation leaves the slot, by replication. Without one: 0. */
  free: Float64Array
  /** Slots that take part from the beginning, and those that begin later, in order. */
  present: readonly number[]
  later: readonly number[]
  /** Spans in which the slot serves: from `spanAt[slot]` to `spanAt[slot + 1]`. */
  spanAt: number[]
  from: number[]
  to: number[]
}

export type Breaks = {
  agents: number
  hash: number[]
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
