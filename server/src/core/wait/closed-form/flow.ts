import type { Piece } from '../staffing.ts'

/**
 * How a line empties, as far as a closed form can tell: with j people ahead, the next step comes at the rate of
 * departures plus the leaving of those j (Whitt's QL_m), over staff that changes by the piece.
 */
export type Line = {
  /**
   * Whoever may stand ahead, in service order; the one asked about comes after the first `n` of them. Their weights
   * (how far each takes this line's slots), summed over the first i.
   */
  before: Float64Array
  /** Leaving rates summed over the first i. */
  leaving: Float64Array
  /** Conversations per ms that a slot of rate 1 finishes while the i-th is next; one more entry than the line. */
  pace: Float64Array
  pieces: readonly Piece[]
  /** Higher-priority arrivals per ms. */
  overtaking: number
}

/** Of the slots' rate, arrivals of higher priority may take at most this share: beyond, nobody would ever be served. */
const MOST_OVERTAKING = 0.8

/** A step stands for at most 1 in 2^5 of those still ahead. */
const FINENESS = 5

export type Flow = {
  /** From now to the slot; Infinity when the staff does not reach. */
  at: number
  /** The part that chance decides, and its variance. */
  random: number
  variance: number
  /** All of it happened in the first piece, with no idle slot: the time is proportional to the effort. */
  simple: boolean
}

/**
 * The time until the slot of the one behind the first `n`, when every step takes `effort` times its mean.
 * Idle slots take people at once; closed or unstaffed time passes and nothing moves.
 */
export function flow(line: Line, n: number, effort: number): Flow {
  const { before, leaving, pace, pieces } = line
  const total = leaving[n] ?? 0
  let index = 0
  let piece = pieces[0]
  let now = piece?.from ?? 0
  let idle = piece?.fresh ?? 0
  let simple = idle < 1e-9
  let random = 0
  let variance = 0
  for (let i = 0; i <= n; ) {
    // Far from the front of a long line several steps are taken as one, at the rate of their middle.
    const steps = Math.max(1, (n - i) >> FINENESS)
    const middle = i + (steps >> 1)
    let left = i < n ? (before[i + steps] ?? 0) - (before[i] ?? 0) : 1
    const size = left
    i += steps
    let spent = 0
    let excess = 1
    while (left > 1e-9) {
      if (!piece) return { at: Number.POSITIVE_INFINITY, random, variance, simple: false }
      if (idle > 1e-9) {
        const taken = Math.min(idle, left)
        idle -= taken
        left -= taken
        continue
      }
      const departures = piece.rate * (pace[middle] ?? 0)
      const overtaking = Math.min(line.overtaking, MOST_OVERTAKING * departures)
      excess = departures > 0 ? (departures + overtaking) / (departures - overtaking) : 1
      const rate = departures > 0 ? departures - overtaking + total - (leaving[middle] ?? 0) : 0
      const needs = rate > 0 ? (left * effort) / rate : Number.POSITIVE_INFINITY
      if (now + needs <= piece.to && needs < Number.POSITIVE_INFINITY) {
        now += needs
        spent += needs
        left = 0
        break
      }
      if (rate > 0 && effort > 0) {
        left -= (rate * (piece.to - now)) / effort
        spent += piece.to - now
      }
      now = piece.to
      index += 1
      piece = pieces[index]
      idle = piece?.fresh ?? 0
      simple = false
    }
    random += spent
    // A step of weight w stands for w independent steps: its variance is w (t / w)^2.
    if (size > 0) variance += (spent * spent * excess) / Math.max(size, 1e-9)
  }
  return { at: now, random, variance, simple }
}
