import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import { normalCdf, normalQuantile } from './statistics.ts'
import type { Law } from './types.ts'

/** A law of positive times. */
export type Times = { quantile(u: number): number; cdf(x: number): number; mean: number }

/**
 * The law of observed times: straight between the values in order, from 0 below the first, and an exponential
 * tail beyond the last whose mean is the mean excess over the 90th percentile.
 */
export function observedTimes(values: readonly number[]): Times {
  const sorted = Float64Array.from(values).sort()
  const n = sorted.length
  invariant(n > 0, 'a law needs at least one value')
  const at = (i: number) => sorted[i] ?? 0
  const last = at(n - 1)
  const from = Math.min(n - 1, Math.floor(0.9 * n))
  let excess = 0
  for (let i = from; i < n; i++) excess += at(i) - at(from)
  const tail = Math.max(excess / (n - from), last / n, 1)
  const inside = 1 - 0.5 / n
  let sum = 0
  for (const value of sorted) sum += value
  return {
    mean: sum / n,
    quantile(u) {
      const index = u * n - 0.5
      if (index <= 0) return at(0) * Math.max(0, 2 * n * u)
      if (index >= n - 1) return last - tail * Math.log(Math.max(1e-12, (1 - u) / (1 - inside)))
      const low = Math.floor(index)
      return at(low) + (index - low) * (at(low + 1) - at(low))
    },
    cdf(x) {
      if (x <= 0) return 0
      if (x >= last) return 1 - (1 - inside) * Math.exp(-(x - last) / tail)
      if (x <= at(0)) return x / at(0) / (2 * n)
      let low = 0
      let high = n - 1
      while (high - low > 1) {
        const middle = (low + high) >> 1
        if (at(middle) <= x) low = middle
        else high = middle
      }
      const step = at(high) - at(low)
      return (low + 0.5 + (step > 0 ? (x - at(low)) / step : 0)) / n
    },
  }
}

export function timesOfLaw(law: Exclude<Law, { kind: 'never' }>): Times {
  switch (law.kind) {
    case 'exponential':
      return {
        mean: law.meanMs,
        quantile: (u) => -law.meanMs * Math.log1p(-u),
        cdf: (x) => (x <= 0 ? 0 : -Math.expm1(-x / law.meanMs)),
      }
    case 'lognormal': {
      const sigma = Math.sqrt(Math.log1p(law.cv * law.cv))
      const mu = Math.log(law.meanMs) - (sigma * sigma) / 2
      return {
        mean: law.meanMs,
        quantile: (u) => Math.exp(mu + sigma * normalQuantile(u)),
        cdf: (x) => (x <= 0 ? 0 : normalCdf((Math.log(x) - mu) / sigma)),
      }
    }
    case 'samples':
      return observedTimes(law.ms)
  }
}

/** What is left of a time that has already lasted `age`. */
export function residual(times: Times, age: number): Times {
  const gone = Math.min(times.cdf(age), 1 - 1e-9)
  const quantile = (u: number) => Math.max(0, times.quantile(gone + (1 - gone) * u) - age)
  let sum = 0
  for (let i = 0; i < 16; i++) sum += quantile((i + 0.5) / 16)
  return { quantile, cdf: (x) => Math.max(0, (times.cdf(age + x) - gone) / (1 - gone)), mean: sum / 16 }
}
