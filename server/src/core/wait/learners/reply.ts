import { QuantileTable, tableOf } from '../laws/quantile-table.ts'
import { tableOfLaw } from '../laws/times.ts'
import type { Law } from '../types.ts'

const MEMORY = 1000
/** From here on a load has a law of its own, and the prior is not mixed in any more. */
const ENOUGH = 60
const PRIOR_SAMPLES = 8
const DEFAULT_PRIOR_MS = 45_000

/** Loads that are told apart: 1, 2, and 3 or more. */
export const BUCKETS = 3
export const bucketOf = (load: number) => (load <= 1 ? 0 : load === 2 ? 1 : 2)

/** Rings of the times from assigned to the first reply, by the agent's load when assigned. */
export type ReplyState = { byLoad: [Ring, Ring, Ring] }
type Ring = { ms: number[]; next: number }

const ring = (): Ring => ({ ms: [], next: 0 })
export const newReply = (): ReplyState => ({ byLoad: [ring(), ring(), ring()] })

export function observeReply(s: ReplyState, load: number, ms: number): void {
  const kept = s.byLoad[bucketOf(load) as 0 | 1 | 2]
  kept.ms[kept.next] = Math.round(Math.max(0, ms))
  kept.next = (kept.next + 1) % MEMORY
}

type Asked = { law: Law | undefined; at?: ((load: number) => Law) | undefined; priorMs: number | undefined }

/** The law of the lag by bucket. */
export function replyLaws(s: ReplyState, { law, at, priorMs }: Asked): QuantileTable[] {
  const given = law ? tableOfLaw(law) : null
  const all = s.byLoad.flatMap((kept) => kept.ms)
  const pooled = given ?? learned(all, priorMs ?? DEFAULT_PRIOR_MS)
  return s.byLoad.map(({ ms }, bucket) => {
    if (at) return tableOfLaw(at(bucket + 1)) ?? pooled
    return given || ms.length < ENOUGH ? pooled : new QuantileTable(tableOf(ms))
  })
}

function learned(seen: readonly number[], mean: number): QuantileTable {
  if (seen.length >= ENOUGH) return new QuantileTable(tableOf(seen))
  const prior = Array.from({ length: PRIOR_SAMPLES }, (_, i) => -mean * Math.log1p(-(i + 0.5) / PRIOR_SAMPLES))
  return new QuantileTable(tableOf([...seen, ...prior]))
}
