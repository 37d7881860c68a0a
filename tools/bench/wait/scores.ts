import type { Prediction } from './prediction.ts'

const MINUTE = 60_000
/** Of the 80 % interval: what a miss costs, in widths of it. */
const MISS = 2 / 0.2

/** Sums over the moments at which something was said, in minutes. */
export type Sums = {
  moments: number
  /** Squared distance from the oracle's mean; and of the truth from it. */
  apart: number
  noise: number
  error: number
  absolute: number
  inside: number
  below: number
  width: number
  winkler: number
  crps: number
}

export const noSums = (): Sums => ({
  moments: 0,
  apart: 0,
  noise: 0,
  error: 0,
  absolute: 0,
  inside: 0,
  below: 0,
  width: 0,
  winkler: 0,
  crps: 0,
})

/** Scores what was said against what came, `truth` in ms from that moment; `best`: the oracle's mean. */
export function score(sums: Sums, said: Prediction, best: number, truth: number): void {
  const y = truth / MINUTE
  const p = said.mean / MINUTE
  const b = best / MINUTE
  const low = said.p10 / MINUTE
  const high = said.p90 / MINUTE
  sums.moments += 1
  sums.apart += (p - b) ** 2
  sums.noise += (y - b) ** 2
  sums.error += p - y
  sums.absolute += Math.abs(said.p50 / MINUTE - y)
  sums.inside += low <= y && y <= high ? 1 : 0
  sums.below += y <= high ? 1 : 0
  sums.width += high - low
  sums.winkler += high - low + MISS * (Math.max(0, low - y) + Math.max(0, y - high))
  sums.crps += crps(said.samples, truth) / MINUTE
}

/** Continuous ranked probability score of equally likely values in order: E|X - y| - E|X - X'|/2. */
function crps(sorted: Float64Array, y: number): number {
  const n = sorted.length
  let distance = 0
  let spread = 0
  for (let i = 0; i < n; i++) {
    const x = sorted[i] ?? 0
    distance += Math.abs(x - y)
    spread += (2 * i + 1 - n) * x
  }
  return distance / n - spread / (n * n)
}

export type Scores = {
  moments: number
  /** Root mean square error as a multiple of the oracle's, in the form that is free of their common noise. */
  rmseRatio: number
  rmse: number
  mae: number
  bias: number
  coverage: number
  width: number
  winkler: number
  crps: number
  kept: number
}

export function scoresOf(s: Sums): Scores {
  const n = Math.max(1, s.moments)
  return {
    moments: s.moments,
    rmseRatio: Math.sqrt(1 + s.apart / s.noise),
    rmse: Math.sqrt((s.apart + s.noise) / n),
    mae: s.absolute / n,
    bias: s.error / n,
    coverage: s.inside / n,
    width: s.width / n,
    winkler: s.winkler / n,
    crps: s.crps / n,
    kept: s.below / n,
  }
}

/** How often a chance came true, by tenths of what was said. */
export type Chances = { squares: number; moments: number; tenths: { said: number; came: number; moments: number }[] }

export const noChances = (): Chances => ({
  squares: 0,
  moments: 0,
  tenths: Array.from({ length: 10 }, () => ({ said: 0, came: 0, moments: 0 })),
})

export function scoreChance(chances: Chances, said: number, came: boolean): void {
  chances.moments += 1
  chances.squares += (said - (came ? 1 : 0)) ** 2
  const tenth = chances.tenths[Math.min(9, Math.floor(said * 10))]
  if (!tenth) return
  tenth.moments += 1
  tenth.said += said
  tenth.came += came ? 1 : 0
}
