import type { Kysely } from 'kysely'
import { columnTypes, type Engine } from '../dialect.ts'

/** Who is planned when, the incident switch, and what was done to a team by whom. */
export const plans = (engine: Engine) => ({
  async up(db: Kysely<never>): Promise<void> {
    const { text, integer, instant, clustered } = columnTypes[engine]
    await db.schema.alterTable('team').addColumn('rota', text).execute()
    await db.schema.alterTable('team').addColumn('incident', text).execute()
    await db.schema
      .createTable('team_log')
      .addColumn('team', text, (c) => c.notNull())
      .addColumn('seq', integer, (c) => c.notNull())
      .addColumn('at', instant, (c) => c.notNull())
      .addColumn('agent', text, (c) => c.notNull())
      .addColumn('body', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('team_log_pk', ['team', 'seq'])
      .modifyEnd(clustered)
      .execute()
  },
})
