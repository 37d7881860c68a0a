import { timesOfLaw } from '../laws/times.ts'
import type { KnownLaws, Times } from '../types.ts'
import { newRing, type Ring, remember, tableOfRing } from './ring.ts'

const MINUTE = 60_000
/** Beforehand: one break in ten hours, and two of 15 min that ended. */
const PRIOR_ONLINE_MS = 600 * MINUTE
const PRIOR_AWAY_MS = 30 * MINUTE
const PRIOR_RETURNS = 2
/** Lengths that are remembered, and how many make a law of their own. */
const MEMORY = 400
const ENOUGH = 30

/** Breaks begun and the ms in which they could have; breaks ended, their lengths (a ring) and all ms away. */
export type BreakState = {
  begun: number
  onlineMs: number
  returned: number
  awayMs: number
  lengths: Ring
}

export const newBreaks = (): BreakState => ({
  begun: 0,
  onlineMs: 0,
  returned: 0,
  awayMs: 0,
  lengths: newRing(),
})

/** Somebody was here for so long, and then went on a break, or not. */
export function observePresence(s: BreakState, onlineMs: number, brokeOff: boolean): void {
  s.onlineMs += onlineMs
  if (brokeOff) s.begun += 1
}

export function observeBreak(s: BreakState, awayMs: number, returned: boolean): void {
  s.awayMs += awayMs
  if (!returned) return
  s.returned += 1
  remember(s.lengths, awayMs, MEMORY)
}

/** Ms that presences and breaks have lasted which are not over yet. */
export type Underway = { onlineMs: number; awayMs: number }

/** How long an agent who is away stays so, counted from any moment. */
export function meanAwayMs(s: BreakState, underwayMs: number, laws: KnownLaws | undefined): number {
  const given = laws?.returnPerMinute
  if (given !== undefined) return given > 0 ? MINUTE / given : Number.POSITIVE_INFINITY
  return (s.awayMs + underwayMs + PRIOR_AWAY_MS) / (s.returned + PRIOR_RETURNS)
}

export type BreakLaws = {
  /** Breaks per ms and agent. */
  leaveRate: number
  /** How long a break lasts; `null`: nobody comes back. */
  length: Times | null
}

export function breakLaws(s: BreakState, u: Underway, laws: KnownLaws | undefined): BreakLaws {
  const learned = (s.begun + 1) / (s.onlineMs + u.onlineMs + PRIOR_ONLINE_MS)
  const leaveRate = laws?.leavePerMinute !== undefined ? laws.leavePerMinute / MINUTE : learned
  return { leaveRate, length: lengthOf(s, u, laws) }
}

function lengthOf(s: BreakState, u: Underway, laws: KnownLaws | undefined): Times | null {
  const own = s.lengths.ms
  if (laws?.returnPerMinute === undefined && own.length >= ENOUGH) return tableOfRing(s.lengths)
  const meanMs = meanAwayMs(s, u.awayMs, laws)
  return Number.isFinite(meanMs) ? timesOfLaw({ kind: 'exponential', meanMs }) : null
}
