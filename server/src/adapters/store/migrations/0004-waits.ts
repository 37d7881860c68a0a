import { type Kysely, sql } from 'kysely'
import { columnTypes, type Engine } from '../dialect.ts'

/** What was learned about waiting, and what happened at the desk that it is learned from. */
export const waits = (engine: Engine) => ({
  async up(db: Kysely<never>): Promise<void> {
    const { text, instant, table } = columnTypes[engine]

    // No foreign key: a team that is gone takes its row with it at the next saving.
    await db.schema
      .createTable('learned_waits')
      .addColumn('team', text, (c) => c.notNull().primaryKey())
      .addColumn('version', text, (c) => c.notNull())
      .addColumn('saved_at', instant, (c) => c.notNull())
      .addColumn('covered', text, (c) => c.notNull())
      .addColumn('state', text, (c) => c.notNull())
      .modifyEnd(table)
      .execute()

    await db.schema
      .createTable('desk_event')
      .addColumn('id', text, (c) => c.notNull().primaryKey())
      .addColumn('at', instant, (c) => c.notNull())
      .addColumn('body', text, (c) => c.notNull())
      .modifyEnd(table)
      .execute()
    await sql`create index desk_event_at on desk_event (at, id)`.execute(db)
  },
})
