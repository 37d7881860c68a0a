import type { QuantileTable } from '../laws/quantile-table.ts'

/** Scales are told apart in steps of this much, in logarithms; 1 is in the middle. */
export const SCALES = 41
export const SCALE_STEP = 0.06
export const MIDDLE = SCALES >> 1

/** Points of the grid to a step between scales. */
const FINE = 2
const STEP = SCALE_STEP / FINE
/** From this share of the mean to this multiple of it, on the shortest of the scales. */
const YOUNGEST = 1e-3
const OLDEST = 30

/** Cumulative hazard and the logarithm of the hazard rate, by the logarithm of the age. */
type Grid = { from: number; hazard: Float64Array; rate: Float64Array }

const grids = new WeakMap<QuantileTable, Grid>()

function gridOf(law: QuantileTable): Grid {
  let grid = grids.get(law)
  if (!grid) {
    const from = Math.log(law.mean * YOUNGEST)
    const points = Math.ceil((Math.log(law.mean * OLDEST) - from) / STEP) + 1
    const hazard = new Float64Array(points)
    const rate = new Float64Array(points)
    for (let i = 0; i < points; i++) {
      const age = Math.exp(from + i * STEP)
      hazard[i] = law.hazard(age)
      rate[i] = law.logRate(age)
    }
    grid = { from, hazard, rate }
    grids.set(law, grid)
  }
  return grid
}

function read(values: Float64Array, index: number): number {
  const last = values.length - 1
  if (index <= 0) return values[0] as number
  if (index >= last) return values[last] as number
  const low = index | 0
  const at = values[low] as number
  return at + (index - low) * ((values[low + 1] as number) - at)
}

/**
 * An open conversation has gone from one effective age to another, and perhaps ended there: adds the log-likelihood
 * of that under every scale to `seen`. A scale only shifts the logarithm of the age, so one look tells of all.
 */
export function see(seen: number[], law: QuantileTable, from: number, to: number, ended: boolean): void {
  if (!(to > from) && !ended) return
  const grid = gridOf(law)
  // What is older tells of nothing but itself, on any scale: told of some only, it would speak for the others.
  const oldest = grid.hazard.length - 1 - FINE * MIDDLE
  const indexOf = (age: number) => Math.min((Math.log(age) - grid.from) / STEP, oldest)
  const before = from > 0 ? indexOf(from) : Number.NEGATIVE_INFINITY
  const after = indexOf(Math.max(to, 1))
  for (let g = 0; g < SCALES; g++) {
    const shift = FINE * (MIDDLE - g)
    let evidence = before === Number.NEGATIVE_INFINITY ? 0 : read(grid.hazard, before + shift)
    evidence = Math.min(0, evidence - read(grid.hazard, after + shift))
    if (ended) evidence += read(grid.rate, after + shift) + SCALE_STEP * (MIDDLE - g)
    seen[g] = (seen[g] as number) + evidence
  }
}
