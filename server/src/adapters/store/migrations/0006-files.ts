import { type Kysely, sql } from 'kysely'
import { columnTypes, type Engine } from '../dialect.ts'

/** What is known of uploaded files; their content lies in the file store. */
export const files = (engine: Engine) => ({
  async up(db: Kysely<never>): Promise<void> {
    const { text, integer, instant, table } = columnTypes[engine]

    await db.schema
      .createTable('file')
      .addColumn('id', text, (c) => c.notNull().primaryKey())
      .addColumn('site', text)
      .addColumn('visitor', text)
      .addColumn('agent', text)
      .addColumn('conversation', text)
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('type', text, (c) => c.notNull())
      .addColumn('bytes', integer, (c) => c.notNull())
      .addColumn('width', integer)
      .addColumn('height', integer)
      .addColumn('sha256', text, (c) => c.notNull())
      .addColumn('object', text, (c) => c.notNull())
      .addColumn('kept', integer, (c) => c.notNull())
      .addColumn('at', instant, (c) => c.notNull())
      .addColumn('expires_at', instant, (c) => c.notNull())
      .modifyEnd(table)
      .execute()
    await sql`create index file_expires on file (expires_at, id)`.execute(db)
    await sql`create index file_unsent on file (visitor, agent) where conversation is null`.execute(db)
  },
})
