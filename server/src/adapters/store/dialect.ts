import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'

/** The few places where the two engines differ. */
export type Engine = 'sqlite' | 'postgres'

type ColumnTypes = {
  /** Compared byte by byte in both, so that ids and keys sort alike. */
  text: RawBuilder<unknown>
  integer: RawBuilder<unknown>
  instant: RawBuilder<unknown>
  /** After the closing bracket of `create table`. */
  table: RawBuilder<unknown>
  /** The same for a table whose rows lie in the order of its primary key. */
  clustered: RawBuilder<unknown>
}

export const columnTypes: Record<Engine, ColumnTypes> = {
  sqlite: {
    text: sql`text`,
    integer: sql`integer`,
    instant: sql`integer`,
    table: sql`strict`,
    clustered: sql`strict, without rowid`,
  },
  postgres: {
    text: sql`text collate "C"`,
    integer: sql`integer`,
    instant: sql`bigint`,
    table: sql``,
    clustered: sql``,
  },
}

/** What the database's own clock says, in milliseconds since 1970: at this statement, not at the transaction's begin. */
export const storeNow: Record<Engine, RawBuilder<Instant>> = {
  sqlite: sql`cast(unixepoch('subsec') * 1000 as integer)`,
  postgres: sql`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`,
}

/**
 * Holds the selected rows until the transaction ends: nobody else changes them. Whoever only comes to refer to them does
 * not wait. SQLite has one writer at a time, which holds them all.
 */
export function heldRows<DB, TB extends keyof DB, O>(engine: Engine, query: SelectQueryBuilder<DB, TB, O>) {
  return engine === 'postgres' ? query.forNoKeyUpdate() : query
}

/** The same for rows that may go: who is just coming to refer to them is waited for, and then seen. */
export function heldAlone<DB, TB extends keyof DB, O>(engine: Engine, query: SelectQueryBuilder<DB, TB, O>) {
  return engine === 'postgres' ? query.forUpdate() : query
}
