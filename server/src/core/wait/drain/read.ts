/** Neighbours that are read with a quantile: one value alone jumps when others step over it. */
const BESIDE = 1.5

/** The quantile p of equally likely values in order: it sits at p R - 0.5, and is the mean with what lies beside. */
export function quantileOf(sorted: Float64Array, p: number): number {
  const index = p * sorted.length - 0.5
  const around = between(sorted, index - BESIDE) + between(sorted, index + BESIDE)
  return (around + between(sorted, index)) / 3
}

/** Straight between the values. */
function between(sorted: Float64Array, position: number): number {
  const index = Math.min(sorted.length - 1, Math.max(0, position))
  const low = Math.floor(index)
  const at = sorted[low] as number
  if (low === index) return at
  const next = sorted[low + 1] as number
  return next === Number.POSITIVE_INFINITY ? next : at + (index - low) * (next - at)
}

/** How many of the values in order are no larger. */
export function countUpTo(sorted: Float64Array, limit: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) <= limit) low = middle + 1
    else high = middle
  }
  return low
}

export function meanOf(values: Float64Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i] as number
  return sum / values.length
}
