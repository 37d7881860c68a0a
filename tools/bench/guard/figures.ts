/** So many of so many, with the interval of Wilson at 95 %. */
export type Rate = { hits: number; of: number; rate: number; low: number; high: number }

export function rateOf(hits: number, of: number): Rate {
  if (of === 0) return { hits, of, rate: 0, low: 0, high: 1 }
  const z = 1.96
  const p = hits / of
  const middle = p + (z * z) / (2 * of)
  const half = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))
  const scale = 1 + (z * z) / of
  return { hits, of, rate: p, low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) }
}

export const sum = (rates: readonly Rate[]) =>
  rateOf(
    rates.reduce((hits, rate) => hits + rate.hits, 0),
    rates.reduce((of, rate) => of + rate.of, 0),
  )

const percent = (n: number) => `${(n * 100).toFixed(2)} %`
export const shown = ({ hits, of, rate, low, high }: Rate) =>
  `${percent(rate).padStart(9)}  (${hits} of ${of}; ${percent(low)} to ${percent(high)})`

/** A figure beside its aim. */
export const against = (name: string, rate: Rate, aim: string, good: boolean) =>
  `${name.padEnd(42)} ${shown(rate)}  aim ${aim}${good ? '' : '  MISSED'}`
