import type { WaitEstimate } from '../../../server/src/core/wait/index.ts'
import { sinceStart } from './feed.ts'

/** What somebody says of a wait, in ms from the moment they say it. `samples`: equally likely values in order. */
export type Prediction = {
  mean: number
  p10: number
  p50: number
  p90: number
  readonly samples: Float64Array
  /** The chance to be served before the day ends, where days end. */
  today: number | null
}

/** The level p of ordered samples stands at p R - 0.5, straight between. */
export function quantile(sorted: Float64Array, p: number): number {
  const position = Math.min(sorted.length - 1, Math.max(0, p * sorted.length - 0.5))
  const below = Math.floor(position)
  const low = sorted[below] ?? Number.NaN
  const high = sorted[below + 1] ?? low
  return high === low ? low : low + (high - low) * (position - below)
}

export function meanOf(samples: Float64Array): number {
  let sum = 0
  for (const x of samples) sum += x
  return sum / samples.length
}

export function ofSamples(samples: Float64Array, today: number | null): Prediction {
  const sorted = samples.toSorted()
  return {
    mean: meanOf(sorted),
    p10: quantile(sorted, 0.1),
    p50: quantile(sorted, 0.5),
    p90: quantile(sorted, 0.9),
    samples: sorted,
    today,
  }
}

/** What the model said; `null`: nothing. */
export function ofEstimate(estimate: WaitEstimate, at: number, what: 'wait' | 'reply'): Prediction | null {
  if (estimate.kind === 'unknown') return null
  const closed = estimate.kind === 'closed'
  const spread = closed
    ? what === 'wait'
      ? estimate.assignedAt
      : estimate.firstReplyAt
    : what === 'wait'
      ? estimate.waitMs
      : estimate.firstReplyMs
  // Of a closed desk instants are told, of an open one lengths.
  const ms = (x: number) => (closed ? sinceStart(x as Parameters<typeof sinceStart>[0]) - at : x)
  const { mean, p10, p50, p90, samples } = spread
  if (mean === null || p10 === null || p50 === null || p90 === null || !samples) return null
  return {
    mean: ms(mean),
    p10: ms(p10),
    p50: ms(p50),
    p90: ms(p90),
    samples: closed ? samples.map(ms) : samples,
    today: closed ? null : estimate.servedTodayProbability,
  }
}

/** The same on another clock that never goes back, such as open time. */
export function rescaled(p: Prediction, ms: (x: number) => number): Prediction {
  const samples = p.samples.map(ms)
  return { mean: meanOf(samples), p10: ms(p.p10), p50: ms(p.p50), p90: ms(p.p90), samples, today: p.today }
}
