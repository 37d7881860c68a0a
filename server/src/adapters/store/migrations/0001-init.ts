import { type Kysely, sql } from 'kysely'
import { columnTypes, type Engine } from '../dialect.ts'

/** Sites, people, conversations and their logs. */
export const init = (engine: Engine) => ({
  async up(db: Kysely<never>): Promise<void> {
    const { text, integer, instant, table, clustered } = columnTypes[engine]

    await db.schema
      .createTable('meta')
      .addColumn('name', text, (c) => c.notNull().primaryKey())
      .addColumn('value', text, (c) => c.notNull())
      .modifyEnd(table)
      .execute()

    await db.schema
      .createTable('team')
      .addColumn('id', text, (c) => c.notNull().primaryKey())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('schedule', text, (c) => c.notNull())
      .addColumn('owner', text)
      .addColumn('usual_handle_ms', integer)
      .modifyEnd(table)
      .execute()

    await db.schema
      .createTable('site')
      .addColumn('id', text, (c) => c.notNull().primaryKey())
      .addColumn('key', text, (c) => c.notNull().unique())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('team', text, (c) => c.notNull().references('team.id'))
      .addColumn('origins', text, (c) => c.notNull())
      .modifyEnd(table)
      .execute()

    await db.schema
      .createTable('topic')
      .addColumn('id', text, (c) => c.notNull().primaryKey())
      .addColumn('team', text, (c) => c.notNull().references('team.id'))
      .addColumn('labels', text, (c) => c.notNull())
      .addColumn('priority', integer, (c) => c.notNull())
      .addColumn('position', integer, (c) => c.notNull())
      .modifyEnd(table)
      .execute()

    await db.schema
      .createTable('agent')
      .addColumn('id', text, (c) => c.notNull().primaryKey())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('email', text, (c) => c.notNull().unique())
      .addColumn('password_hash', text, (c) => c.notNull())
      .addColumn('role', text, (c) => c.notNull())
      .addColumn('teams', text, (c) => c.notNull())
      .addColumn('languages', text, (c) => c.notNull())
      .addColumn('capacity', integer, (c) => c.notNull())
      .addColumn('chosen', text, (c) => c.notNull())
      .addColumn('away_because', text)
      .addColumn('last_assigned_at', instant)
      .addColumn('disabled', integer, (c) => c.notNull())
      .modifyEnd(table)
      .execute()

    await db.schema
      .createTable('session')
      .addColumn('id', text, (c) => c.notNull().primaryKey())
      .addColumn('agent', text, (c) => c.notNull().references('agent.id'))
      .addColumn('created_at', instant, (c) => c.notNull())
      .addColumn('expires_at', instant, (c) => c.notNull())
      .modifyEnd(table)
      .execute()
    await db.schema.createIndex('session_agent').on('session').column('agent').execute()

    await db.schema
      .createTable('link')
      .addColumn('id', text, (c) => c.notNull().primaryKey())
      .addColumn('role', text, (c) => c.notNull())
      .addColumn('teams', text, (c) => c.notNull())
      .addColumn('languages', text, (c) => c.notNull())
      .addColumn('capacity', integer, (c) => c.notNull())
      .addColumn('expires_at', instant, (c) => c.notNull())
      .addColumn('owner', integer, (c) => c.notNull())
      .modifyEnd(table)
      .execute()

    await db.schema
      .createTable('visitor')
      .addColumn('id', text, (c) => c.notNull().primaryKey())
      .addColumn('site', text, (c) => c.notNull().references('site.id'))
      .addColumn('name', text)
      .addColumn('locale', text, (c) => c.notNull())
      .addColumn('time_zone', text, (c) => c.notNull())
      .addColumn('page', text, (c) => c.notNull())
      .addColumn('device', text, (c) => c.notNull())
      .addColumn('first_seen_at', instant, (c) => c.notNull())
      .modifyEnd(table)
      .execute()

    await db.schema
      .createTable('conversation')
      .addColumn('id', text, (c) => c.notNull().primaryKey())
      .addColumn('site', text, (c) => c.notNull().references('site.id'))
      .addColumn('visitor', text, (c) => c.notNull().references('visitor.id'))
      .addColumn('team', text, (c) => c.notNull().references('team.id'))
      .addColumn('topic', text)
      .addColumn('previous', text)
      .addColumn('state', text, (c) => c.notNull())
      .addColumn('agent', text)
      .addColumn('assigned_at', instant)
      .addColumn('opened_by_agent_at', instant)
      .addColumn('closed_at', instant)
      .addColumn('priority', integer, (c) => c.notNull())
      .addColumn('head', integer, (c) => c.notNull())
      .addColumn('opened_at', instant, (c) => c.notNull())
      .addColumn('queued_at', instant, (c) => c.notNull())
      .addColumn('first_reply_at', instant)
      .addColumn('declined_by', text, (c) => c.notNull())
      .addColumn('seen_by_visitor', integer, (c) => c.notNull())
      .addColumn('seen_by_desk', integer, (c) => c.notNull())
      .addColumn('unanswered_since', instant)
      .addColumn('last', text)
      .addColumn('stars', integer)
      .modifyEnd(table)
      .execute()
    // Two tabs, two nodes: a visitor still has one open conversation.
    await sql`create unique index conversation_open on conversation (visitor) where closed_at is null`.execute(db)
    await sql`create index conversation_thread on conversation (visitor, opened_at, id)`.execute(db)
    await sql`create index conversation_queue on conversation (team, priority desc, queued_at, id) where state = 'queued'`.execute(
      db,
    )
    await sql`create index conversation_held on conversation (agent) where state = 'assigned'`.execute(db)
    await sql`create index conversation_open_of_team on conversation (team, opened_at, id) where closed_at is null`.execute(
      db,
    )
    await sql`create index conversation_closed on conversation (team, closed_at, id) where closed_at is not null`.execute(
      db,
    )

    // No foreign key to the conversation: every append updates that row first, in the same transaction.
    await db.schema
      .createTable('fact')
      .addColumn('conversation', text, (c) => c.notNull())
      .addColumn('seq', integer, (c) => c.notNull())
      .addColumn('at', instant, (c) => c.notNull())
      .addColumn('visitor', text, (c) => c.notNull())
      .addColumn('sender', text)
      .addColumn('key', text)
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('body', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('fact_pk', ['conversation', 'seq'])
      .modifyEnd(clustered)
      .execute()
    await sql`create unique index fact_key on fact (visitor, sender, key) where key is not null`.execute(db)
    await sql`create index fact_learned on fact (at, conversation, seq)
      where kind <> 'note' and (kind <> 'message' or sender <> 'visitor')`.execute(db)
  },
})
