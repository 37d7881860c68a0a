import type { Random } from '@walletdesk/shared/kernel/random.ts'
import type { LawData } from './scenario.ts'

/** A law in ms, to draw from and to reason with. */
export type Law = {
  mean: number
  /** What is left does not depend on what has passed. */
  memoryless: boolean
  /** P(X > ms). */
  survival(ms: number): number
  /** The time that is exceeded with this probability. */
  exceededBy(probability: number): number
}

const MINUTE = 60_000

export function lawOf(data: LawData): Law {
  switch (data.kind) {
    case 'exponential': {
      const mean = data.mean * MINUTE
      return {
        mean,
        memoryless: true,
        survival: (ms) => (ms <= 0 ? 1 : Math.exp(-ms / mean)),
        exceededBy: (p) => -mean * Math.log(p),
      }
    }
    case 'lognormal': {
      const sigma = Math.sqrt(Math.log1p(data.cv * data.cv))
      const mean = data.mean * MINUTE
      const mu = Math.log(mean) - (sigma * sigma) / 2
      return {
        mean,
        memoryless: false,
        survival: (ms) => (ms <= 0 ? 1 : 0.5 * erfc((Math.log(ms) - mu) / (sigma * Math.SQRT2))),
        exceededBy: (p) => Math.exp(mu - sigma * normalQuantile(p)),
      }
    }
    case 'uniform': {
      const from = data.from * MINUTE
      const width = (data.to - data.from) * MINUTE
      return {
        mean: from + width / 2,
        memoryless: false,
        survival: (ms) => (width > 0 ? Math.min(1, Math.max(0, 1 - (ms - from) / width)) : ms < from ? 1 : 0),
        exceededBy: (p) => from + width * (1 - p),
      }
    }
    case 'constant': {
      const ms = data.minutes * MINUTE
      return { mean: ms, memoryless: false, survival: (x) => (x < ms ? 1 : 0), exceededBy: () => ms }
    }
    case 'never':
      return { mean: Infinity, memoryless: true, survival: () => 1, exceededBy: () => Infinity }
  }
}

export const draw = (law: Law, random: Random): number => law.exceededBy(1 - random.next())

/** What is left of a time of which `age` has passed; `u` in (0, 1) says how long it gets. */
export function residual(law: Law, age: number, u: number): number {
  return Math.max(0, law.exceededBy(law.survival(age) * (1 - u)) - Math.max(0, age))
}

/** The middles of equally likely parts of what is left of a time of which `age` has passed. */
export function residuals(law: Law, age: number, parts: number): Float64Array {
  const left = law.survival(age)
  const from = Math.max(0, age)
  const out = new Float64Array(parts)
  for (let i = 0; i < parts; i++) out[i] = Math.max(0, law.exceededBy(left * (1 - (i + 0.5) / parts)) - from)
  return out
}

/** Complementary error function; Numerical Recipes' Chebyshev fit, relative error below 1.2e-7 everywhere. */
function erfc(x: number): number {
  const t = 1 / (1 + 0.5 * Math.abs(x))
  const tail = [
    0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368,
  ]
  let sum = 0
  for (const c of tail) sum = c + t * sum
  const value = t * Math.exp(-x * x - 1.26551223 + t * sum)
  return x >= 0 ? value : 2 - value
}

// Acklam's rational approximation of the normal quantile, relative error below 1.2e-9.
const CENTRAL = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
]
const CENTRAL_BELOW = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
]
const OUTER = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
]
const OUTER_BELOW = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1]

const polynomial = (coefficients: readonly number[], x: number): number => {
  let sum = 0
  for (const c of coefficients) sum = sum * x + c
  return sum
}

function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity
  if (p >= 1) return Infinity
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p))
    return polynomial(OUTER, q) / polynomial(OUTER_BELOW, q)
  }
  if (p > 0.97575) return -normalQuantile(1 - p)
  const q = p - 0.5
  const r = q * q
  return (polynomial(CENTRAL, r) * q) / polynomial(CENTRAL_BELOW, r)
}
