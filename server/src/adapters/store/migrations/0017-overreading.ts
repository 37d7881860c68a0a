import type { Kysely } from 'kysely'
import { columnTypes, type Engine } from '../dialect.ts'

/** Which agents were noticed reading more than work asks for. */
export const overreading = (engine: Engine) => ({
  async up(db: Kysely<never>): Promise<void> {
    const { text, instant, clustered } = columnTypes[engine]
    await db.schema
      .createTable('overreading')
      .addColumn('agent', text, (c) => c.notNull())
      .addColumn('what', text, (c) => c.notNull())
      .addColumn('at', instant, (c) => c.notNull())
      .addPrimaryKeyConstraint('overreading_pk', ['agent', 'what'])
      .modifyEnd(clustered)
      .execute()
  },
})
