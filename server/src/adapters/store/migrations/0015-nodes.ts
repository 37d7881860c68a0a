import type { Kysely } from 'kysely'
import { columnTypes, type Engine } from '../dialect.ts'

/** Which nodes are there, and who of the agents is connected to each: for those that do not hear them over Redis. */
export const nodes = (engine: Engine) => ({
  async up(db: Kysely<never>): Promise<void> {
    const { text, integer, instant, table } = columnTypes[engine]

    await db.schema
      .createTable('node')
      .addColumn('name', text, (c) => c.notNull().primaryKey())
      .addColumn('seen_at', instant, (c) => c.notNull())
      .addColumn('version', integer, (c) => c.notNull())
      // A JSON list of ids.
      .addColumn('agents', text, (c) => c.notNull())
      .modifyEnd(table)
      .execute()
  },
})
