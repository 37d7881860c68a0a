import { sql } from 'kysely'
import type { ClientKey, ConversationId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import type { Fact } from '../../core/facts.ts'
import type { ConversationReads, Piece } from '../../ports/store.ts'
import { senderKey, toConversation, toFact } from './conversation-row.ts'
import { lastBody } from './conversations.ts'
import { type Db, execute, prepared, statement } from './db.ts'
import { columnsOf } from './tables.ts'

const FACTS_PER_PAGE = 500

const after = statement(({ sql }, a: { conversation: ConversationId; since: number; limit: number }) =>
  sql
    .selectFrom('fact')
    .select(columnsOf.fact)
    .where('conversation', '=', a.conversation)
    .where('seq', '>', a.since)
    .orderBy('seq')
    .limit(a.limit),
)

export const byKey = prepared(({ sql }, a: { visitor: VisitorId; sender: string; key: ClientKey }) =>
  sql
    .selectFrom('fact')
    .select(columnsOf.fact)
    .where('visitor', '=', a.visitor)
    .where('sender', '=', a.sender)
    .where('key', '=', a.key),
)

// Word for word the condition of the index `fact_learned`.
const learned = sql<boolean>`kind not in ('note', 'promised', 'promise-ended') and (kind <> 'message' or sender <> 'visitor')`

const ofConversation = columnsOf.conversation.map((column) => `conversation.${column}` as const)

// One list instead of as many conditions as there are pieces: a text that never changes is planned once.
const asked = ({ engine }: Pick<Db, 'engine'>, pieces: string) =>
  engine === 'postgres'
    ? sql<Piece>`json_to_recordset(${pieces}::json)`.as<'asked'>(
        sql`asked (conversation text, since integer, head integer)`,
      )
    : sql<Piece>`(select value ->> 'conversation' as conversation, value ->> 'since' as since, value ->> 'head' as head
        from json_each(${pieces}))`.as<'asked'>(sql`asked`)

const ENTRY = sql`fact.seq, fact.at, fact.sender, fact.key, fact.body`

/** A join might be made by reading all facts there are; what is in a subselect is looked up, conversation by conversation. */
const entries = ({ engine }: Pick<Db, 'engine'>) => {
  const list =
    engine === 'postgres'
      ? sql`cast(json_agg(json_build_array(${ENTRY})) as text)`
      : sql`json_group_array(json_array(${ENTRY}))`
  return sql<string | null>`(select ${list} from fact where fact.conversation = asked.conversation
    and fact.seq > asked.since and fact.seq <= asked.head)`.as('entries')
}

const piecesOf = statement((db, a: { pieces: string }) =>
  db.sql
    .selectFrom('conversation')
    .innerJoin(asked(db, a.pieces), 'asked.conversation', 'conversation.id')
    .select(ofConversation)
    .select([lastBody, entries(db)])
    .orderBy('conversation.id'),
)

type Entry = [seq: number, at: Instant, sender: string | null, key: ClientKey | null, body: string]

function factsIn(conversation: ConversationId, entries: string | null): Fact[] {
  const rows: Entry[] = entries === null ? [] : JSON.parse(entries)
  return rows
    .map(([seq, at, sender, key, body]) => toFact({ conversation, seq, at, sender, key, body }))
    .toSorted((a, b) => a.seq - b.seq)
}

type Cursor = { at: Instant; conversation: string; seq: number }

const learnedAfter = statement((db, a: Cursor) =>
  db.sql
    .selectFrom('fact')
    .innerJoin('conversation', 'conversation.id', 'fact.conversation')
    .select(ofConversation)
    // Nothing is learned from texts.
    .select(sql<string | null>`null`.as('last_body'))
    .select(['fact.conversation', 'fact.seq', 'fact.at', 'fact.sender', 'fact.key', 'fact.kind', 'fact.body'])
    .where(learned)
    .where(sql<boolean>`(fact.at, fact.conversation, fact.seq) > (${a.at}, ${a.conversation}, ${a.seq})`)
    .orderBy('fact.at')
    .orderBy('fact.conversation')
    .orderBy('fact.seq')
    .limit(FACTS_PER_PAGE),
)

export function factReads(db: Db): Pick<ConversationReads, 'facts' | 'news' | 'sealed' | 'factByKey' | 'factsSince'> {
  return {
    async facts(conversation, since, limit) {
      return (await after(db, { conversation, since, limit })).map(toFact)
    },
    async news(pieces) {
      if (pieces.length === 0) return []
      const rows = await piecesOf(db, { pieces: JSON.stringify(pieces) })
      return rows.map((row) => ({ conversation: toConversation(row), facts: factsIn(row.id, row.entries) }))
    },
    async sealed(conversation, since, limit) {
      const rows = await after(db, { conversation, since, limit })
      return rows.map((row) => ({ fact: toFact(row), salt: row.salt, chain: row.chain }))
    },
    async factByKey(visitor, agent, key) {
      const [row] = await execute(db, byKey(db, { visitor, sender: senderKey(agent), key }))
      return row ? toFact(row) : null
    },
    factsSince: (from) => pages(db, from),
  }
}

/** In pages rather than from one open cursor, which would hold back the clean-up of old rows while it is read. */
async function* pages(db: Db, from: Instant): AsyncGenerator<{ fact: Fact; conversation: Conversation }> {
  let cursor: Cursor = { at: from, conversation: '', seq: 0 }
  for (;;) {
    const rows = await learnedAfter(db, cursor)
    for (const row of rows) yield { fact: toFact(row), conversation: toConversation(row) }
    const last = rows.at(-1)
    if (!last || rows.length < FACTS_PER_PAGE) return
    cursor = { at: last.at, conversation: last.conversation, seq: last.seq }
  }
}
