import { QuantileTable, tableOf } from '../laws/quantile-table.ts'

/** The last times that were seen: the next one overwrites `next`. `count` counts all there ever were. */
export type Ring = { ms: number[]; next: number; count: number }

export const newRing = (): Ring => ({ ms: [], next: 0, count: 0 })

export function remember(ring: Ring, ms: number, memory: number): void {
  ring.ms[ring.next] = Math.round(ms)
  ring.next = (ring.next + 1) % memory
  ring.count += 1
}

const tables = new WeakMap<Ring, { count: number; table: QuantileTable }>()

/** Their law; worked out anew only when there is another one. */
export function tableOfRing(ring: Ring): QuantileTable {
  const known = tables.get(ring)
  if (known?.count === ring.count) return known.table
  const table = new QuantileTable(tableOf(ring.ms))
  tables.set(ring, { count: ring.count, table })
  return table
}
