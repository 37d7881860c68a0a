import type { Kysely } from 'kysely'
import { columnTypes, type Engine } from '../dialect.ts'

/** How many words of a phrase a visitor's messages may hold so far: counters, never words. */
export const guard = (engine: Engine) => ({
  async up(db: Kysely<never>): Promise<void> {
    await db.schema.alterTable('visitor').addColumn('guard_runs', columnTypes[engine].text).execute()
  },
})
