import { type Kysely, sql } from 'kysely'
import { columnTypes, type Engine } from '../dialect.ts'

/** What an agent's file asks for and leads to, as long as it waits to be sent. */
export const gist = (engine: Engine) => ({
  async up(db: Kysely<never>): Promise<void> {
    await db.schema.alterTable('file').addColumn('gist', columnTypes[engine].text).execute()
    // What waits was not read for it: it is uploaded again.
    await sql`update file set expires_at = 0 where agent is not null and conversation is null`.execute(db)
  },
})
