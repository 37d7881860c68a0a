import { gammaCdf, gammaQuantile, normalCdf, normalQuantile, Z90 } from '../laws/statistics.ts'
import type { Times } from '../types.ts'
import type { Outlook, Quantiles } from '../outlook.ts'
import { type Flow, flow, type Line } from './flow.ts'

/** Levels at which the wait is read to add the reply lag to it. */
const LEVELS = 16
const LAG_LEVELS = 8
/** Standard normal values past which nothing is looked for. */
const Z_FAR = 3.1
const BISECTIONS = 16

const zOf = Float64Array.from({ length: LEVELS }, (_, i) => normalQuantile((i + 0.5) / LEVELS))

export type Asked = {
  line: Line
  /** How many entries of the line stand ahead. */
  n: number
  lag: Times
  /** Squared relative error of the rates. */
  uncertainty: number
  /** Squared coefficient of variation of handle times. */
  variability: number
  /** Ms until the day is over; Infinity when it does not end. */
  dayEnd: number
  /** How many samples to add; 0 for none. */
  samples: number
  /** Nobody serves until somebody comes back from a break. */
  comingBack: ComingBack | null
}

/** When the staff reckons with the first return, and how long it takes on average; ms from now. */
export type ComingBack = { from: number; mean: number }

export function closedForm(asked: Asked): Outlook {
  const { line, n, lag, uncertainty, variability, dayEnd, samples, comingBack } = asked
  const usual = flow(line, n, 1)
  const shape = shapeOf(usual, n, uncertainty, dispersion(line, n, variability))
  const far = gammaQuantile(shape, Z_FAR)
  const furthest = usual.random === 0 && Number.isFinite(usual.at) ? usual.at : flow(line, n, far).at
  const end = line.pieces[0]?.to ?? 0
  // Proportional to the effort up to its far end: one pass tells all.
  const straight = usual.simple && usual.at * far <= end
  const at = (z: number) => {
    const effort = gammaQuantile(shape, z)
    return straight ? usual.at * effort : flow(line, n, effort).at
  }
  if (comingBack) return afterReturn(Float64Array.from(zOf, at), comingBack, asked)
  const fixed = usual.random === 0 && usual.at === furthest
  const waitAt = fixed ? () => usual.at : at
  const waits = Float64Array.from(zOf, waitAt)
  const servedWithin = (limit: number) => {
    if (fixed) return usual.at <= limit ? 1 : 0
    if (furthest <= limit) return 1
    if (straight) return gammaCdf(shape, limit / usual.at)
    return gammaCdf(shape, effortWithin(line, n, limit, far))
  }
  const unserved = Number.isFinite(furthest) ? 0 : 1 - servedWithin(Number.MAX_VALUE)
  const wait = {
    mean: straight ? usual.at : unserved >= 0.01 ? Number.POSITIVE_INFINITY : meanOf(waits),
    p10: waitAt(-Z90),
    p50: waitAt(0),
    p90: waitAt(Z90),
  }
  return {
    wait,
    reply: replyAfter(wait, waits, lag, fixed),
    servedBy: dayEnd === Number.POSITIVE_INFINITY ? 1 - unserved : servedWithin(dayEnd),
    unserved,
    samples: samples > 0 ? sampled(samples, waitAt, lag) : undefined,
  }
}

/**
 * The wait when it begins with somebody's return, which may come at any time: reckoned with as a fixed moment, it
 * would be told as a narrow window that nobody can keep. `waits`: with the return at that moment.
 */
function afterReturn(waits: Float64Array, { from, mean }: ComingBack, { lag, dayEnd, samples }: Asked): Outlook {
  const sums = new Float64Array(LEVELS * LEVELS)
  for (let i = 0; i < LEVELS; i++) {
    const back = -mean * Math.log(1 - (i + 0.5) / LEVELS)
    for (let j = 0; j < LEVELS; j++) sums[i * LEVELS + j] = back + Math.max(0, (waits[j] ?? 0) - from)
  }
  sums.sort()
  const waitAt = (z: number) => read(sums, normalCdf(z))
  const within = (limit: number) => sums.filter((sum) => sum <= Math.min(limit, Number.MAX_VALUE)).length / sums.length
  const wait = { mean: meanOf(sums), p10: read(sums, 0.1), p50: read(sums, 0.5), p90: read(sums, 0.9) }
  return {
    wait,
    reply: replyAfter(wait, Float64Array.from(zOf, waitAt), lag, false),
    servedBy: within(dayEnd),
    unserved: 1 - within(Number.MAX_VALUE),
    samples: samples > 0 ? sampled(samples, waitAt, lag) : undefined,
  }
}

/** How many exponential steps of equal length would vary as much. */
function shapeOf(usual: Flow, n: number, uncertainty: number, spread: number): number {
  if (!Number.isFinite(usual.at) || usual.random === 0) return (n + 1) / (spread + uncertainty * (n + 1))
  const squared = usual.random * usual.random
  return squared / (usual.variance * spread + uncertainty * squared)
}

/**
 * Variance of a count of departures against that of a Poisson stream: as such over times short against a
 * conversation, as variable as the conversations themselves over long ones.
 */
function dispersion(line: Line, n: number, variability: number): number {
  const rounds = n / Math.max(1, line.pieces.find((p) => p.slots > 0)?.slots ?? 1)
  return 1 + ((variability - 1) * rounds) / (1 + rounds)
}

/** The largest effort with which the slot still comes by `limit`. */
function effortWithin(line: Line, n: number, limit: number, far: number): number {
  let low = 0
  let high = far
  if (flow(line, n, 1e-6).at > limit) return 0
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2
    if (flow(line, n, middle).at <= limit) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The mean of finite values read at the middle of equal parts. */
function meanOf(levels: Float64Array): number {
  let sum = 0
  for (const level of levels) sum += level
  return sum / levels.length
}

function replyAfter(wait: Quantiles, waits: Float64Array, lag: Times, fixed: boolean): Quantiles {
  const mean = wait.mean + lag.mean
  if (fixed) {
    const at = (u: number) => wait.p50 + lag.quantile(u)
    return { mean, p10: at(0.1), p50: at(0.5), p90: at(0.9) }
  }
  const sums = new Float64Array(LEVELS * LAG_LEVELS)
  for (let j = 0; j < LAG_LEVELS; j++) {
    const later = lag.quantile((j + 0.5) / LAG_LEVELS)
    for (let i = 0; i < LEVELS; i++) sums[j * LEVELS + i] = (waits[i] ?? 0) + later
  }
  sums.sort()
  return {
    mean,
    p10: Math.max(wait.p10, read(sums, 0.1)),
    p50: Math.max(wait.p50, read(sums, 0.5)),
    p90: Math.max(wait.p90, read(sums, 0.9)),
  }
}

/** The quantile p of equally likely values in order. */
function read(sorted: Float64Array, p: number): number {
  const index = Math.min(sorted.length - 1, Math.max(0, p * sorted.length - 0.5))
  const low = Math.floor(index)
  const at = sorted[low] ?? 0
  const next = sorted[Math.min(low + 1, sorted.length - 1)] ?? at
  return next === Number.POSITIVE_INFINITY ? (index === low ? at : next) : at + (index - low) * (next - at)
}

function sampled(count: number, waitAt: (z: number) => number, lag: Times) {
  const level = (i: number) => (i + 0.5) / count
  const wait = Float64Array.from({ length: count }, (_, i) => waitAt(normalQuantile(level(i))))
  // An odd stride pairs every level of the wait with one of the lag, far from each other.
  const stride = Math.floor(count * 0.38) | 1
  const reply = wait.map((w, i) => w + lag.quantile(level((i * stride) % count))).sort()
  return { wait, reply }
}
