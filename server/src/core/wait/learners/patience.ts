import { Hazard, hazardOfLaw } from '../laws/hazard.ts'
import type { Law } from '../types.ts'

/** Minutes of open waiting at which another bin of the hazard begins. */
const BINS = [0, 0.5, 1, 2, 3, 5, 8, 12, 18, 27, 40, 60]
const MINUTE = 60_000
/** Every bin is shrunk towards the mean of all with the weight of so many departures. */
const SHRINK = 4
/** The grid on which the hazard is read: every bin begins on it. */
const GRID = 0.5
/** From so many departures on the counts are halved: what is announced changes who stays. */
const MEMORY = 8000

/** How many left, and how many minutes were waited, at each age of the wait. */
export type PatienceState = { left: number[]; waited: number[] }

export const newPatience = (): PatienceState => ({ left: BINS.map(() => 0), waited: BINS.map(() => 0) })

function binOf(waitedMinutes: number): number {
  let bin = BINS.length - 1
  while (bin > 0 && waitedMinutes < (BINS[bin] ?? 0)) bin--
  return bin
}

/** Somebody stopped waiting: gave up, or was served (which tells as much about patience, up to there). */
export function observeWait(s: PatienceState, waitedMs: number, left: boolean): void {
  const waited = waitedMs / MINUTE
  for (const [i, from] of BINS.entries()) {
    const to = BINS[i + 1] ?? Number.POSITIVE_INFINITY
    if (waited <= from) break
    s.waited[i] = (s.waited[i] ?? 0) + Math.min(waited, to) - from
  }
  if (!left) return
  const bin = binOf(waited)
  s.left[bin] = (s.left[bin] ?? 0) + 1
  if (sum(s.left) <= MEMORY) return
  s.left = s.left.map((n) => n / 2)
  s.waited = s.waited.map((n) => n / 2)
}

const sum = (values: readonly number[]) => values.reduce((total, v) => total + v, 0)

/** The cumulative hazard of leaving, by the open ms waited. */
export function leavingHazard(s: PatienceState, law: Law | undefined): Hazard {
  if (law) return hazardOfLaw(law)
  const mean = (sum(s.left) + 0.5) / (sum(s.waited) + 100)
  const rates = BINS.map((_, i) => ((s.left[i] ?? 0) + SHRINK) / ((s.waited[i] ?? 0) + SHRINK / mean))
  const cells = (BINS.at(-1) ?? 0) / GRID
  const values = new Float64Array(cells + 1)
  for (let i = 0; i < cells; i++) values[i + 1] = (values[i] ?? 0) + GRID * (rates[binOf(i * GRID)] ?? 0)
  return new Hazard(GRID * MINUTE, values, (rates.at(-1) ?? 0) / MINUTE)
}
