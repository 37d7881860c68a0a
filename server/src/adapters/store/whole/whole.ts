import type { Engine } from '../dialect.ts'
import { allColumnsOf, keysOf, type TableName } from '../tables.ts'

/** The values of one row, in the order of `allColumnsOf`. */
export type Row = readonly (string | number | null)[]

/** A whole installation's tables, as of one moment. */
export interface Whole {
  readonly engine: Engine
  /** Every row of a table, by its key, a page at a time: never all of them in memory. */
  pages(table: TableName): AsyncIterable<readonly Row[]>
  /** The rows that a query answers with, all of them in memory. */
  ask(sql: string): Promise<Row[]>
}

/** Rows that are read at once. */
export const PAGE = 500

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')

/** Every column of a table, by its key. Both engines compare text byte by byte, so both answer in the same order. */
export const selectAll = (table: TableName) =>
  `select ${quoted(allColumnsOf[table])} from "${table}" order by ${quoted(keysOf[table])}`

export const insertInto = (table: TableName) => `insert into "${table}" (${quoted(allColumnsOf[table])}) values `
