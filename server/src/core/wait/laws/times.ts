import { normalCdf, normalQuantile } from './statistics.ts'
import type { Law, Times } from '../types.ts'
import { GIVEN_KNOTS, QuantileTable, tableOf, withMean } from './quantile-table.ts'

const tables = new WeakMap<Law, QuantileTable>()

/** A given law as a table, made once; `null` for one that never comes. */
export function tableOfLaw(law: Law | undefined): QuantileTable | null {
  if (!law || law.kind === 'never') return null
  const known = tables.get(law) ?? madeOf(law)
  if (known) tables.set(law, known)
  return known
}

function madeOf(law: Exclude<Law, { kind: 'never' }>): QuantileTable | null {
  if (law.kind === 'samples') return law.ms.length === 0 ? null : new QuantileTable(tableOf(law.ms, GIVEN_KNOTS))
  const quantile = quantileOf(law)
  const knots = Array.from({ length: GIVEN_KNOTS }, (_, i) => quantile((i + 0.5) / GIVEN_KNOTS))
  const high = knots.at(-1) ?? 0
  return new QuantileTable(withMean(knots, Math.max(1e-3, quantile(1 - 0.18 / GIVEN_KNOTS) - high), law.meanMs))
}

type Formula = Extract<Law, { kind: 'exponential' | 'lognormal' }>

function quantileOf(law: Formula): (u: number) => number {
  if (law.kind === 'exponential') return (u) => -law.meanMs * Math.log1p(-u)
  const sigma = Math.sqrt(Math.log1p(law.cv * law.cv))
  const mu = Math.log(law.meanMs) - (sigma * sigma) / 2
  return (u) => Math.exp(mu + sigma * normalQuantile(u))
}

export function timesOfLaw(law: Exclude<Law, { kind: 'never' }>): Times {
  switch (law.kind) {
    case 'exponential':
      return {
        mean: law.meanMs,
        quantile: quantileOf(law),
        cdf: (x) => (x <= 0 ? 0 : -Math.expm1(-x / law.meanMs)),
      }
    case 'lognormal': {
      const sigma = Math.sqrt(Math.log1p(law.cv * law.cv))
      const mu = Math.log(law.meanMs) - (sigma * sigma) / 2
      return {
        mean: law.meanMs,
        quantile: quantileOf(law),
        cdf: (x) => (x <= 0 ? 0 : normalCdf((Math.log(x) - mu) / sigma)),
      }
    }
    case 'samples':
      return new QuantileTable(tableOf(law.ms))
  }
}

/** What has outlasted all but so few is none of them: somebody has forgotten it, and it goes on for about as long again. */
export const OUTLASTS = 1 - 1e-9

/** What is left of a time that has already lasted `age`. */
export function residual(times: Times, age: number): Times {
  const gone = times.cdf(age)
  if (gone > OUTLASTS) return timesOfLaw({ kind: 'exponential', meanMs: age })
  const quantile = (u: number) => Math.max(0, times.quantile(gone + (1 - gone) * u) - age)
  let sum = 0
  for (let i = 0; i < 16; i++) sum += quantile((i + 0.5) / 16)
  return { quantile, cdf: (x) => Math.max(0, (times.cdf(age + x) - gone) / (1 - gone)), mean: sum / 16 }
}
