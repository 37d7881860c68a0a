import { type Kysely, sql } from 'kysely'
import type { Fact } from '../../../core/facts.ts'
import { link } from '../chain.ts'
import { CHAINED_AT } from '../directory.ts'
import { columnTypes, type Engine } from '../dialect.ts'
import { toFact, withRoom } from '../conversation-row.ts'
import type { FactRow, MetaRow } from '../tables.ts'

const PAGE = 500

type Old = { fact_before: Omit<FactRow, 'salt' | 'chain'>; fact: FactRow; meta: MetaRow }

/**
 * Chains every log, those that are there already too, and keeps a message's text in one place only.
 *
 * On SQLite the facts now lie in the order of their writing, not by conversation: there a new row moves no other, and
 * a text that has never been moved has left no trace of itself anywhere else in the file.
 */
export const record = (engine: Engine) => ({
  async up(db: Kysely<never>): Promise<void> {
    const { text, integer, instant, table } = columnTypes[engine]

    await db.schema.alterTable('conversation').addColumn('last_seq', integer).execute()
    await sql`update conversation set last_seq =
      (select max(seq) from fact where fact.conversation = conversation.id and kind = 'message')`.execute(db)
    const withoutText =
      engine === 'sqlite' ? sql`json_remove(last, '$.text')` : sql`cast(cast(last as jsonb) - 'text' as text)`
    await sql`update conversation set last = ${withoutText} where last is not null`.execute(db)

    await db.schema.dropIndex('fact_key').execute()
    await db.schema.dropIndex('fact_learned').execute()
    await db.schema.alterTable('fact').renameTo('fact_before').execute()
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
      .addColumn('salt', text, (c) => c.notNull())
      .addColumn('chain', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('fact_sealed_pk', ['conversation', 'seq'])
      .modifyEnd(table)
      .execute()
    // The only tables it reads and writes, as they are between the two steps.
    await chainAll(db as unknown as Kysely<Old>)
    await db.schema.dropTable('fact_before' as never).execute()
    await sql`create unique index fact_key on fact (visitor, sender, key) where key is not null`.execute(db)
    await sql`create index fact_learned on fact (at, conversation, seq)
      where kind not in ('note', 'promised', 'promise-ended') and (kind <> 'message' or sender <> 'visitor')`.execute(
      db,
    )
  },
})

async function chainAll(db: Kysely<Old>) {
  const chainedAt = String(Date.now())
  let before: { fact: Fact; chain: string } | null = null
  for (;;) {
    const { conversation = '', seq = 0 } = before?.fact ?? {}
    const rows: Old['fact_before'][] = await db
      .selectFrom('fact_before')
      .select(['conversation', 'seq', 'at', 'visitor', 'sender', 'key', 'kind', 'body'])
      .where(sql<boolean>`(conversation, seq) > (${conversation}, ${seq})`)
      .orderBy('conversation')
      .orderBy('seq')
      .limit(PAGE)
      .execute()
    for (const row of rows) {
      const fact = toFact(row)
      const sealing = link(fact, before?.fact.conversation === fact.conversation ? before.chain : null)
      await db
        .insertInto('fact')
        .values({ ...row, body: withRoom(fact.body), ...sealing })
        .execute()
      before = { fact, chain: sealing.chain }
    }
    if (rows.length < PAGE) break
  }
  // A record says so of what was written before: its chain proves nothing about the time until then.
  if (before) await db.insertInto('meta').values({ name: CHAINED_AT, value: chainedAt }).execute()
}
