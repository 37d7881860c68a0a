import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import type { Times } from '../types.ts'

/** Knots of a law that is learned, and of one that is given. */
const LEARNED_KNOTS = 256
export const GIVEN_KNOTS = 4096

/** Plain JSON: what a table is built from. */
export type TableState = { knots: number[]; tail: number }

/**
 * A law of positive times by its quantiles at (i + 0.5) / n: straight between them, from 0 below the first, and an
 * exponential tail beyond the last. Everything that a simulation asks of a law costs next to nothing here.
 */
export class QuantileTable implements Times {
  readonly mean: number
  readonly #knots: Float64Array
  readonly #tail: number
  /** The integral of the quantile function up to each knot. */
  readonly #sums: Float64Array

  constructor({ knots, tail }: TableState | { knots: Float64Array; tail: number }) {
    const n = knots.length
    invariant(n > 0, 'a law needs at least one value')
    this.#knots = Float64Array.from(knots)
    this.#tail = tail
    this.#sums = new Float64Array(n)
    let sum = (knots[0] ?? 0) / (4 * n)
    this.#sums[0] = sum
    for (let i = 1; i < n; i++) {
      sum += ((knots[i - 1] ?? 0) + (knots[i] ?? 0)) / (2 * n)
      this.#sums[i] = sum
    }
    this.mean = sum + (0.5 / n) * ((knots[n - 1] ?? 0) + tail)
  }

  quantile(u: number): number {
    const q = this.#knots
    const n = q.length
    const index = u * n - 0.5
    if (index < 0) return (q[0] as number) * 2 * n * u
    if (index >= n - 1) return (q[n - 1] as number) - this.#tail * Math.log(Math.max(1e-12, (1 - u) * 2 * n))
    const low = Math.floor(index)
    const at = q[low] as number
    return at + (index - low) * ((q[low + 1] as number) - at)
  }

  /** The integral of the quantile function from 0 to u: the mean over a stretch is exact, however heavy the tail. */
  integral(u: number): number {
    const q = this.#knots
    const n = q.length
    const index = u * n - 0.5
    if (index < 0) return (q[0] as number) * n * u * u
    if (index >= n - 1) {
      const v = (1 - u) * 2 * n
      if (v <= 0) return this.mean
      return this.mean - (0.5 / n) * v * ((q[n - 1] as number) + this.#tail * (1 - Math.log(v)))
    }
    const low = Math.floor(index)
    const over = index - low
    const at = q[low] as number
    return (this.#sums[low] as number) + ((at + 0.5 * over * ((q[low + 1] as number) - at)) * over) / n
  }

  readonly #means = new Map<number, Float64Array>()

  /** The mean over each of so many equal parts; worked out once. */
  partMeans(parts: number): Float64Array {
    let means = this.#means.get(parts)
    if (!means) {
      means = new Float64Array(parts)
      for (let k = 0; k < parts; k++) {
        means[k] = Math.max(0, (this.integral((k + 1) / parts) - this.integral(k / parts)) * parts)
      }
      this.#means.set(parts, means)
    }
    return means
  }

  /**
   * The same for what lies beyond the share `gone`, written into `means`: the middle of each part, and in the last
   * whatever makes the mean of all exact.
   */
  partMeansBeyond(gone: number, means: Float64Array): void {
    const q = this.#knots
    const n = q.length
    const parts = means.length
    const left = 1 - gone
    const step = (left * n) / parts
    const whole = ((this.mean - this.integral(gone)) * parts) / left
    let index = gone * n + step / 2 - 0.5
    let sum = 0
    for (let k = 0; k < parts - 1; k++, index += step) {
      let value = 0
      if (index >= 0 && index < n - 1) {
        const low = index | 0
        const at = q[low] as number
        value = at + (index - low) * ((q[low + 1] as number) - at)
      } else value = this.quantile((index + 0.5) / n)
      means[k] = value
      sum += value
    }
    means[parts - 1] = Math.max(means[parts - 2] ?? 0, whole - sum)
  }

  cdf(x: number): number {
    return 1 - this.survival(x)
  }

  survival(x: number): number {
    const q = this.#knots
    const n = q.length
    if (x <= 0) return 1
    const last = q[n - 1] as number
    if (x >= last) return (0.5 / n) * Math.exp(-(x - last) / this.#tail)
    const first = q[0] as number
    if (x <= first) return 1 - x / first / (2 * n)
    const low = this.#below(x)
    const at = q[low] as number
    const step = (q[low + 1] as number) - at
    return 1 - (low + 0.5 + (step > 0 ? (x - at) / step : 0)) / n
  }

  /** Cumulative hazard. */
  hazard(x: number): number {
    const q = this.#knots
    const n = q.length
    const last = q[n - 1] as number
    if (x >= last) return Math.log(2 * n) + (x - last) / this.#tail
    return -Math.log(this.survival(x))
  }

  /** Logarithm of the hazard rate, smoothed over a sixteenth of the law to either side. */
  logRate(x: number): number {
    const q = this.#knots
    const n = q.length
    if (x >= (q[n - 1] as number)) return -Math.log(this.#tail)
    const reach = Math.max(1, n >> 4)
    const middle = x <= (q[0] as number) ? 0 : this.#below(x)
    const low = Math.max(0, middle - reach)
    const high = Math.min(n - 1, middle + reach)
    const width = Math.max(1e-9, (q[high] as number) - (q[low] as number))
    return Math.log((high - low) / n / width / this.survival(x))
  }

  /** The last knot that is not beyond x; x lies within the knots. */
  #below(x: number): number {
    const q = this.#knots
    let low = 0
    let high = q.length - 1
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((q[middle] as number) <= x) low = middle
      else high = middle
    }
    return low
  }
}

/** What is kept of observed times: a table whose mean is theirs. */
export const tableOf = (values: readonly number[], knots: number = LEARNED_KNOTS): TableState =>
  tableOfSorted(new Float64Array(values).sort(), knots)

export function tableOfSorted(sorted: Float64Array, knots: number = LEARNED_KNOTS): TableState {
  const n = sorted.length
  const at = (i: number) => sorted[Math.min(n - 1, Math.max(0, i))] ?? 0
  const from = Math.min(n - 1, Math.floor(0.9 * n))
  let excess = 0
  for (let i = from; i < n; i++) excess += at(i) - at(from)
  const tail = Math.max(excess / (n - from), at(n - 1) / n, 1)
  const read = (u: number) => {
    const index = u * n - 0.5
    if (index <= 0) return at(0) * Math.max(0, 2 * n * u)
    if (index >= n - 1) return at(n - 1) - tail * Math.log(Math.max(1e-12, (1 - u) * 2 * n))
    const low = Math.floor(index)
    return at(low) + (index - low) * (at(low + 1) - at(low))
  }
  let total = 0
  for (const value of sorted) total += value
  return withMean(
    Array.from({ length: knots }, (_, i) => Math.max(0, read((i + 0.5) / knots))),
    tail,
    total / n,
  )
}

/** The tail takes up what straight lines between the knots leave out of the mean. */
export function withMean(knots: number[], tail: number, mean: number): TableState {
  const plain = new QuantileTable({ knots, tail }).mean
  const fitted = tail + (mean - plain) * 2 * knots.length
  return { knots, tail: Math.min(4 * tail, Math.max(tail / 4, fitted)) }
}

export const scaled = ({ knots, tail }: TableState, by: number): TableState => ({
  knots: knots.map((q) => q * by),
  tail: tail * by,
})
