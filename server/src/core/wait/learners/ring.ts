import { QuantileTable, tableOfSorted } from '../laws/quantile-table.ts'
import { Sorted } from '../laws/sorted.ts'

/** The last times that were seen: the next one overwrites `next`. `count` counts all there ever were. */
export type Ring = { ms: number[]; next: number; count: number }

export const newRing = (): Ring => ({ ms: [], next: 0, count: 0 })

export function remember(ring: Ring, ms: number, memory: number): void {
  const value = Math.round(ms)
  const known = inOrder.get(ring)
  if (known) known.replace(ring.ms[ring.next], value)
  ring.ms[ring.next] = value
  ring.next = (ring.next + 1) % memory
  ring.count += 1
}

/** Beside the state, which stays plain: sorting a thousand times anew after each costs more than what they are for. */
const inOrder = new WeakMap<Ring, Sorted>()
const tables = new WeakMap<Ring, { count: number; table: QuantileTable }>()

/** Their law; worked out anew only when there is another one. */
export function tableOfRing(ring: Ring): QuantileTable {
  const known = tables.get(ring)
  if (known?.count === ring.count) return known.table
  const table = new QuantileTable(tableOfSorted(sortedOf(ring)))
  tables.set(ring, { count: ring.count, table })
  return table
}

function sortedOf(ring: Ring): Float64Array {
  let sorted = inOrder.get(ring)
  if (!sorted) {
    sorted = new Sorted(ring.ms)
    inOrder.set(ring, sorted)
  }
  return sorted.values
}
