import { observedTimes, type Times, timesOfLaw } from '../quantile-table.ts'
import type { Law } from '../types.ts'

const MEMORY = 1000
/** From here on a load has a law of its own, and the prior is not mixed in any more. */
const ENOUGH = 60
const PRIOR_SAMPLES = 8
const DEFAULT_PRIOR_MS = 45_000

/** Times from assigned to the first reply, the latest last, by the agent's load when assigned: 1, 2, 3 and more. */
export type ReplyState = { byLoad: [number[], number[], number[]] }

export const newReply = (): ReplyState => ({ byLoad: [[], [], []] })

const bucket = (load: number) => (load <= 1 ? 0 : load === 2 ? 1 : 2)

export function observeReply(state: ReplyState, load: number, ms: number): void {
  const lags = state.byLoad[bucket(load)]
  lags.push(Math.max(0, ms))
  if (lags.length > MEMORY) lags.shift()
}

export function replyTimes(state: ReplyState, load: number, law: Law | undefined, priorMs: number | undefined): Times {
  if (law && law.kind !== 'never') return timesOfLaw(law)
  const own = state.byLoad[bucket(load)]
  const seen = own.length >= ENOUGH ? own : state.byLoad.flat()
  if (seen.length >= ENOUGH) return observedTimes(seen)
  const mean = priorMs ?? DEFAULT_PRIOR_MS
  const prior = Array.from({ length: PRIOR_SAMPLES }, (_, i) => -mean * Math.log1p(-(i + 0.5) / PRIOR_SAMPLES))
  return observedTimes([...seen, ...prior])
}
