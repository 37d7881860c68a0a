import type { Law } from '../types.ts'

/** Minutes of open waiting at which another bin of the hazard begins. */
const BINS = [0, 0.5, 1, 2, 3, 5, 8, 12, 18, 27, 40, 60]
const MINUTE = 60_000

/** How many left, and how many minutes were waited, at each age of the wait. */
export type PatienceState = { left: number[]; waited: number[] }

export const newPatience = (): PatienceState => ({ left: BINS.map(() => 0), waited: BINS.map(() => 0) })

function binOf(waitedMinutes: number): number {
  let bin = BINS.length - 1
  while (bin > 0 && waitedMinutes < (BINS[bin] ?? 0)) bin--
  return bin
}

/** Somebody stopped waiting: gave up, or was served (which tells as much about patience, up to there). */
export function observeWait(state: PatienceState, waitedMs: number, left: boolean): void {
  const waited = waitedMs / MINUTE
  for (const [i, from] of BINS.entries()) {
    const to = BINS[i + 1] ?? Number.POSITIVE_INFINITY
    if (waited <= from) break
    state.waited[i] = (state.waited[i] ?? 0) + Math.min(waited, to) - from
  }
  if (left) {
    const bin = binOf(waited)
    state.left[bin] = (state.left[bin] ?? 0) + 1
  }
}

const sum = (values: readonly number[]) => values.reduce((total, v) => total + v, 0)

/** Leaving rate per ms of somebody who has waited that long; each bin is shrunk towards the mean of all. */
export function leavingRate(state: PatienceState, law: Law | undefined): (waitedMs: number) => number {
  if (law) {
    const rate = constantRate(law)
    return () => rate
  }
  const mean = (sum(state.left) + 0.5) / (sum(state.waited) + 100)
  const rates = BINS.map((_, i) => ((state.left[i] ?? 0) + 4) / ((state.waited[i] ?? 0) + 4 / mean) / MINUTE)
  return (waitedMs) => rates[binOf(waitedMs / MINUTE)] ?? 0
}

/** Of a given law only the mean is used here: exact when it is exponential. */
function constantRate(law: Law): number {
  switch (law.kind) {
    case 'never':
      return 0
    case 'samples':
      return law.ms.length / sum(law.ms)
    default:
      return 1 / law.meanMs
  }
}
