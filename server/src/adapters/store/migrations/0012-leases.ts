import type { Kysely } from 'kysely'
import { columnTypes, type Engine } from '../dialect.ts'

/** Which node does what one does for all, and what it has found out about the lines: for the others to tell. */
export const leases = (engine: Engine) => ({
  async up(db: Kysely<never>): Promise<void> {
    const { text, instant, table } = columnTypes[engine]

    await db.schema
      .createTable('lease')
      .addColumn('name', text, (c) => c.notNull().primaryKey())
      .addColumn('holder', text, (c) => c.notNull())
      .addColumn('ends_at', instant, (c) => c.notNull())
      // Of the last taking: what was there before.
      .addColumn('holder_before', text)
      .addColumn('unheld_for', instant)
      .modifyEnd(table)
      .execute()

    // No foreign key, as with what was learned.
    await db.schema
      .createTable('team_forecast')
      .addColumn('team', text, (c) => c.notNull().primaryKey())
      .addColumn('at', instant, (c) => c.notNull())
      .addColumn('body', text, (c) => c.notNull())
      .modifyEnd(table)
      .execute()
  },
})
