import type { Kysely } from 'kysely'
import { columnTypes, type Engine } from '../dialect.ts'

/** What a topic asks for. Topics that are there ask for nothing until an admin says so. */
export const intake = (engine: Engine) => ({
  async up(db: Kysely<never>): Promise<void> {
    await db.schema.alterTable('topic').addColumn('intake', columnTypes[engine].text).execute()
  },
})
