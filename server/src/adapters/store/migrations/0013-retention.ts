import { type Kysely, sql } from 'kysely'
import { columnTypes, type Engine } from '../dialect.ts'

/** How long a site keeps what, who was erased, and what was done to a site's data. */
export const retention = (engine: Engine) => ({
  async up(db: Kysely<never>): Promise<void> {
    const { text, integer, instant, clustered } = columnTypes[engine]
    await db.schema.alterTable('site').addColumn('files_days', integer).execute()
    await db.schema.alterTable('site').addColumn('conversations_days', integer).execute()
    await db.schema.alterTable('visitor').addColumn('erased_at', instant).execute()
    await db.schema
      .createTable('data_log')
      .addColumn('site', text, (c) => c.notNull())
      .addColumn('seq', integer, (c) => c.notNull())
      .addColumn('at', instant, (c) => c.notNull())
      .addColumn('agent', text)
      .addColumn('body', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('data_log_pk', ['site', 'seq'])
      .modifyEnd(clustered)
      .execute()
    await sql`create index conversation_of_site on conversation (site, closed_at, id) where closed_at is not null`.execute(
      db,
    )
    await sql`create index file_of on file (conversation) where conversation is not null`.execute(db)
    await sql`create index file_sent on file (at, id) where conversation is not null`.execute(db)
  },
})
