import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { Kysely, SqliteAdapter, type SqliteDatabase, SqliteDialect } from 'kysely'

type Value = string | number | bigint | null | Uint8Array

/** `node:sqlite` in the shape that Kysely's SQLite dialect expects of a driver. */
function kyselyShape(db: DatabaseSync): SqliteDatabase {
  return {
    close: () => db.close(),
    prepare(text) {
      const statement = db.prepare(text)
      return {
        reader: statement.columns().length > 0,
        all: (values) => statement.all(...(values as Value[])),
        run: (values) => statement.run(...(values as Value[])),
        iterate: (values) => statement.iterate(...(values as Value[])),
      }
    },
  }
}

/** Kysely over an open database. Used by the migrations only. */
export const overSqlite = <DB>(db: DatabaseSync): Kysely<DB> =>
  new Kysely<DB>({ dialect: new WholeSteps({ database: kyselyShape(db) }) })

/** All steps to a newer schema in one transaction. SQLite takes back a change of a table like any other; Kysely does not count on it. */
class WholeSteps extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalDdl()
  }
}

class TransactionalDdl extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** A text that names no prepared statement comes once or seldom; more than this many are not worth keeping. */
const MAX_UNNAMED = 200

/** Executes at once, from statements kept prepared. */
export function executor(db: DatabaseSync) {
  const named = new Map<string, StatementSync>()
  const unnamed = new Map<string, StatementSync>()

  return (text: string, values: readonly unknown[], name?: string): unknown[] => {
    const kept = name ? named : unnamed
    const key = name ?? text
    let statement = kept.get(key)
    if (!statement) {
      statement = db.prepare(text)
      if (unnamed.size >= MAX_UNNAMED) unnamed.clear()
      kept.set(key, statement)
    }
    return statement.all(...(values as Value[]))
  }
}
