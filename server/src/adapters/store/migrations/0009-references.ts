import { type Kysely, sql } from 'kysely'
import { columnTypes, type Engine } from '../dialect.ts'

/** Transactions and addresses that stand in messages, to be found in other conversations. Earlier messages have none. */
export const references = (engine: Engine) => ({
  async up(db: Kysely<never>): Promise<void> {
    const { text, integer, clustered } = columnTypes[engine]

    await db.schema
      .createTable('mention')
      .addColumn('conversation', text, (c) => c.notNull())
      .addColumn('seq', integer, (c) => c.notNull())
      .addColumn('value', text, (c) => c.notNull())
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('by_visitor', integer, (c) => c.notNull())
      .addColumn('confirmed', integer, (c) => c.notNull())
      .addColumn('visitor_chain', text)
      .addColumn('desk_chain', text)
      .addPrimaryKeyConstraint('mention_key', ['conversation', 'seq', 'value'])
      .addForeignKeyConstraint('mention_fact', ['conversation', 'seq'], 'fact', ['conversation', 'seq'])
      .modifyEnd(clustered)
      .execute()
    await sql`create index mention_value on mention (value, conversation)`.execute(db)
  },
})
