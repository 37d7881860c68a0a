import { type Kysely, sql } from 'kysely'

/** Nodes that were not told who was erased ask for it, every few seconds. */
export const erasedSince = () => ({
  async up(db: Kysely<never>): Promise<void> {
    await sql`create index visitor_erased on visitor (erased_at) where erased_at is not null`.execute(db)
  },
})
