import type { QuantileTable } from '../laws/quantile-table.ts'
import { OUTLASTS } from '../laws/times.ts'
import type { AgentScene } from './agents-of.ts'
import type { LawBook } from './law-book.ts'
import { drawOf, hashOf, purpose, type Strata } from './strata.ts'

export type Conditions = { strata: Strata; scales: Float64Array; book: LawBook; seed: number }

/** For fewer replications it does not pay to work out a whole law. */
const FEW = 12

/** What is left of open conversations, by replication; written into a row of `into` each, from `row` on. */
export function residuals(
  { strata, scales, book, seed }: Conditions,
  held: AgentScene['held'],
  speed: number,
  into: Float64Array,
  row: number,
): void {
  const R = strata.replications
  const means = new Float64Array(R)
  for (let i = 0; i < held.length; i++) {
    const { conversation, age } = held[i] as AgentScene['held'][number]
    const law = book.tables[book.of(conversation.topic)] as QuantileTable
    const draw = drawOf(seed, hashOf(conversation.id), purpose.handle)
    const from = (row + i) * R
    for (let r = 0; r < R; ) {
      // Scales are in order: what goes with one is worked out once for all replications that have it.
      const scale = scales[r] as number
      let end = r + 1
      while (end < R && scales[end] === scale) end += 1
      const gone = law.cdf(age / scale)
      if (gone > OUTLASTS) {
        for (; r < end; r++) into[from + r] = (age * (strata.exponential[strata.of(draw, r)] as number)) / speed
        continue
      }
      if (end - r < FEW) {
        for (; r < end; r++) {
          const whole = law.quantile(gone + (1 - gone) * strata.level(strata.of(draw, r)))
          into[from + r] = Math.max(0, scale * whole - age) / speed
        }
        continue
      }
      law.partMeansBeyond(gone, means)
      for (let k = 0; k < R; k++) {
        const work = scale * (means[k] as number) - age
        means[k] = work > 0 ? work / speed : 0
      }
      for (; r < end; r++) into[from + r] = means[strata.of(draw, r)] as number
    }
  }
}

/** More is held than there are slots: of all that is left only the last to end free one. */
export function lastOf(all: Float64Array, held: number, slots: number, into: Float64Array, row: number): void {
  const R = all.length / held
  const column = new Float64Array(held)
  for (let r = 0; r < R; r++) {
    for (let i = 0; i < held; i++) column[i] = all[i * R + r] as number
    column.sort()
    for (let i = 0; i < slots; i++) into[(row + i) * R + r] = column[held - slots + i] as number
  }
}
