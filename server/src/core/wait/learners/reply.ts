import { QuantileTable, tableOf } from '../laws/quantile-table.ts'
import { tableOfLaw } from '../laws/times.ts'
import type { Law } from '../types.ts'
import { newRing, type Ring, remember, tableOfRing } from './ring.ts'

const MEMORY = 1000
/** From here on a load has a law of its own, and the prior is not mixed in any more. */
const ENOUGH = 60
const PRIOR_SAMPLES = 8
const DEFAULT_PRIOR_MS = 45_000

/** Loads that are told apart: 1, 2, and 3 or more. */
const BUCKETS = 3
export const bucketOf = (load: number) => (load <= 1 ? 0 : load === 2 ? 1 : 2)

/** The last times from assigned to the first reply: of all, and by the agent's load when assigned. */
export type ReplyState = { all: Ring; byLoad: Ring[] }

export const newReply = (): ReplyState => ({
  all: newRing(),
  byLoad: Array.from({ length: BUCKETS }, newRing),
})

export function observeReply(s: ReplyState, load: number, ms: number): void {
  const lag = Math.max(0, ms)
  remember(s.all, lag, MEMORY)
  const own = s.byLoad[bucketOf(load)]
  if (own) remember(own, lag, MEMORY)
}

type Asked = { law: Law | undefined; priorMs: number | undefined }

/** The law of the lag by bucket. */
export function replyLaws(s: ReplyState, { law, priorMs }: Asked): QuantileTable[] {
  const given = law ? tableOfLaw(law) : null
  const pooled = given ?? learned(s.all, priorMs ?? DEFAULT_PRIOR_MS)
  return s.byLoad.map((own) => (given || own.ms.length < ENOUGH ? pooled : tableOfRing(own)))
}

const mixed = new WeakMap<Ring, { count: number; mean: number; table: QuantileTable }>()

/** While little is known the prior is mixed in. */
function learned(seen: Ring, mean: number): QuantileTable {
  if (seen.ms.length >= ENOUGH) return tableOfRing(seen)
  const known = mixed.get(seen)
  if (known?.count === seen.count && known.mean === mean) return known.table
  const prior = Array.from({ length: PRIOR_SAMPLES }, (_, i) => -mean * Math.log1p(-(i + 0.5) / PRIOR_SAMPLES))
  const table = new QuantileTable(tableOf([...seen.ms, ...prior]))
  mixed.set(seen, { count: seen.count, mean, table })
  return table
}
