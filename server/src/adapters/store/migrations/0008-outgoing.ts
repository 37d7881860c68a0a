import { type Kysely, sql } from 'kysely'
import { columnTypes, type Engine } from '../dialect.ts'

/** What agents may send to visitors of a site, who changed that, and the requests for a secret that were stopped. */
export const outgoing = (engine: Engine) => ({
  async up(db: Kysely<never>): Promise<void> {
    const { text, integer, instant, table, clustered } = columnTypes[engine]
    await db.schema
      .createTable('allowed')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('site', text, (c) => c.notNull())
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('value', text, (c) => c.notNull())
      .addColumn('chain', text)
      .addColumn('label', text, (c) => c.notNull())
      .addColumn('added_by', text, (c) => c.notNull())
      .addColumn('added_at', instant, (c) => c.notNull())
      .addColumn('confirmed_by', text)
      .addColumn('confirmed_at', instant)
      .addColumn('holds_from', instant)
      .modifyEnd(table)
      .execute()
    await db.schema
      .createTable('allow_log')
      .addColumn('site', text, (c) => c.notNull())
      .addColumn('seq', integer, (c) => c.notNull())
      .addColumn('at', instant, (c) => c.notNull())
      .addColumn('agent', text, (c) => c.notNull())
      .addColumn('body', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('allow_log_pk', ['site', 'seq'])
      .modifyEnd(clustered)
      .execute()
    await db.schema
      .createTable('attempt')
      .addColumn('conversation', text, (c) => c.notNull())
      .addColumn('seq', integer, (c) => c.notNull())
      .addColumn('team', text, (c) => c.notNull())
      .addColumn('agent', text, (c) => c.notNull())
      .addColumn('at', instant, (c) => c.notNull())
      .addColumn('again', integer, (c) => c.notNull())
      .addColumn('seen_by', text)
      .addColumn('seen_at', instant)
      .addPrimaryKeyConstraint('attempt_pk', ['conversation', 'seq'])
      .modifyEnd(clustered)
      .execute()
    await sql`create index attempt_of on attempt (agent, at)`.execute(db)
    await sql`create index attempt_open on attempt (at, conversation, seq) where again = 1 and seen_by is null`.execute(
      db,
    )
  },
})
