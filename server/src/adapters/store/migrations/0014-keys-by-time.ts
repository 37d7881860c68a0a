import { type Kysely, sql } from 'kysely'

/**
 * Keys are made in the order of time, so an index that begins with them grows at its end. One that began with the visitor
 * touched a page for everybody who wrote.
 */
export const keysByTime = () => ({
  async up(db: Kysely<never>): Promise<void> {
    await db.schema.dropIndex('fact_key').execute()
    await sql`create unique index fact_key on fact (key, visitor, sender) where key is not null`.execute(db)
  },
})
