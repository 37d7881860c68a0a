const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b)

/** The value that `share` of them do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const ordered = sorted(values)
  return ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  const ordered = sorted(values)
  const upper = ordered[Math.floor(ordered.length / 2)] ?? Number.NaN
  const lower = ordered[Math.floor((ordered.length - 1) / 2)] ?? Number.NaN
  return (lower + upper) / 2
}

export const spread = (values: readonly number[]) => ({ least: Math.min(...values), most: Math.max(...values) })
