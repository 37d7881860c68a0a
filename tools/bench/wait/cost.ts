import { performance } from 'node:perf_hooks'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import type { WaitEstimate } from '../../../server/src/core/wait/index.ts'

/** Fewer tell more about the fixed part than about a visitor. */
const FEWEST = 5
/** Until then the machine still compiles. */
const WARM_UP = 100

/** What it costs to estimate everybody who waits, beside a floor: sorting as many numbers for each of them. */
export class Cost {
  readonly #random = seededRandom(1)
  #turns = 0
  /** Per visitor, look by look. */
  readonly looks: number[] = []
  visitors = 0
  ms = 0
  floorMs = 0

  /** Does it, and notes what it took. */
  measure<Id>(estimateAll: () => Map<Id, WaitEstimate>): Map<Id, WaitEstimate> {
    const began = performance.now()
    const all = estimateAll()
    const took = performance.now() - began
    const [first] = all.values()
    if (all.size < FEWEST || !first || first.kind === 'unknown' || ++this.#turns <= WARM_UP) return all
    const rows = Array.from(all, () =>
      Float64Array.from({ length: first.basis.replications }, () => this.#random.next()),
    )
    const sorting = performance.now()
    for (const row of rows) row.sort()
    this.floorMs += performance.now() - sorting
    this.looks.push(took / all.size)
    this.ms += took
    this.visitors += all.size
    return all
  }
}
