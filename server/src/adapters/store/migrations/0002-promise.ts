import { type Kysely, sql } from 'kysely'
import { columnTypes, type Engine } from '../dialect.ts'

/** The ledger of what visitors were told about waiting, and a place at the front of a class for whom it fails. */
export const promise = (engine: Engine) => ({
  async up(db: Kysely<never>): Promise<void> {
    const { text, integer, instant, clustered } = columnTypes[engine]

    await db.schema
      .createTable('promise')
      .addColumn('conversation', text, (c) => c.notNull())
      .addColumn('n', integer, (c) => c.notNull())
      .addColumn('team', text, (c) => c.notNull())
      .addColumn('topic', text)
      .addColumn('first', integer, (c) => c.notNull())
      .addColumn('at', instant, (c) => c.notNull())
      .addColumn('answer', text, (c) => c.notNull())
      .addColumn('low_at', instant)
      .addColumn('due_at', instant, (c) => c.notNull())
      .addColumn('exact_low_at', instant)
      .addColumn('exact_due_at', instant)
      .addColumn('chance', integer)
      .addColumn('ahead', integer, (c) => c.notNull())
      .addColumn('reason', text, (c) => c.notNull())
      .addColumn('change', text)
      .addColumn('model', text, (c) => c.notNull())
      .addColumn('inputs', text, (c) => c.notNull())
      .addColumn('at_risk_at', instant)
      .addColumn('missed_at', instant)
      .addColumn('choice', text)
      .addColumn('taken_by', text)
      .addColumn('outcome', text)
      .addColumn('ended_at', instant)
      .addColumn('replied_at', instant)
      .addPrimaryKeyConstraint('promise_pk', ['conversation', 'n'])
      .modifyEnd(clustered)
      .execute()
    await sql`create index promise_open on promise (conversation, n) where ended_at is null`.execute(db)
    await sql`create index promise_told on promise (team, at, conversation, n)`.execute(db)
    await sql`create index promise_decided on promise (team, at, conversation)
      where first = 1 and outcome in ('kept', 'early', 'missed')`.execute(db)

    await sql`alter table conversation add column raised integer not null default 0`.execute(db)
    await sql`drop index conversation_queue`.execute(db)
    await sql`create index conversation_queue on conversation (team, priority desc, raised desc, queued_at, id)
      where state = 'queued'`.execute(db)

    // Nothing is learned from what was told, and every wait has some of it.
    await sql`drop index fact_learned`.execute(db)
    await sql`create index fact_learned on fact (at, conversation, seq)
      where kind not in ('note', 'promised', 'promise-ended') and (kind <> 'message' or sender <> 'visitor')`.execute(
      db,
    )
  },
})
