import { sql } from 'kysely'
import type { AgentId, ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import type { Writes } from '../../ports/store.ts'
import { envelopeOf, isErasable } from '../../core/record/seal.ts'
import { digest } from '../crypto/digest.ts'
import { link, NO_SALT } from './chain.ts'
import { conversationRow, erasedBody, factRow, toConversation, toFact } from './conversation-row.ts'
import { conversationColumns } from './conversations.ts'
import { asWritten, columns, type Db, execute, listOf, names, prepared, rowsOf, statement } from './db.ts'
import { heldRows } from './dialect.ts'
import { gathered } from './gathered.ts'
import { type ConversationRow, columnsOf, type FactRow, type ReadConversation } from './tables.ts'

const CHANGING = [
  'team',
  'topic',
  'state',
  'agent',
  'assigned_at',
  'opened_by_agent_at',
  'closed_at',
  'priority',
  'raised',
  'queued_at',
  'first_reply_at',
  'declined_by',
  'unanswered_since',
  'last',
  'stars',
] as const satisfies readonly (keyof ConversationRow)[]

const held = statement(({ engine, sql }, a: { id: ConversationId }) =>
  heldRows(engine, sql.selectFrom('conversation').select(conversationColumns).where('id', '=', a.id)),
)

/** One after another in the order of the list, as everybody holds several. */
const heldOf = statement((db, a: { ids: readonly string[] }) =>
  asWritten<ReadConversation>(
    db,
    sql`select held.* from ${listOf(a.ids)} cross join lateral (
      select ${sql.join(conversationColumns.map((column) => (typeof column === 'string' ? sql.ref(column) : column)))}
      from conversation where id = asked.id for no key update
    ) as held`,
  ),
)

const insert = statement(({ sql }, a: ConversationRow) =>
  sql
    .insertInto('conversation')
    .values(columns(a, columnsOf.conversation))
    .onConflict((c) => c.column('visitor').where('closed_at', 'is', null).doNothing())
    .returning('id'),
)

/** `said`: which of the `count` facts is the last message, from 1; 0 for none of them. */
type Advance = Omit<ConversationRow, 'last_seq'> & { count: number; said: number }
/** How far the log goes now, and the link before what is new. */
type Advanced = { head: number; chain: string | null }

const advance = statement((db, a: Advance) =>
  db.sql
    .updateTable('conversation')
    .set(columns(a, CHANGING))
    .set((eb) => ({
      head: eb('head', '+', a.count),
      last_seq: sql<number | null>`case when ${a.said} > 0 then head + ${a.said} else last_seq end`,
      seen_by_visitor: higher('seen_by_visitor', a.seen_by_visitor),
      seen_by_desk: higher('seen_by_desk', a.seen_by_desk),
    }))
    .where('id', '=', a.id)
    .returning([
      'head',
      sql<string | null>`(select chain from fact where fact.conversation = conversation.id
        and fact.seq = conversation.head - ${a.count})`.as('chain'),
    ]),
)

/** In a row of them, `head` is the count, and `last_seq` which of them is said. */
const advanceAll = statement((db, a: { rows: string }) =>
  asWritten<Advanced & { id: ConversationId }>(
    db,
    sql`update conversation set
      ${sql.join(CHANGING.map((column) => sql`${sql.ref(column)} = next.${sql.ref(column)}`))},
      head = conversation.head + next.head,
      last_seq = case when next.last_seq > 0 then conversation.head + next.last_seq else conversation.last_seq end,
      seen_by_visitor = greatest(conversation.seen_by_visitor, next.seen_by_visitor),
      seen_by_desk = greatest(conversation.seen_by_desk, next.seen_by_desk)
      from ${rowsOf('conversation', a.rows)} as next where conversation.id = next.id
      returning conversation.id, conversation.head, (select chain from fact where fact.conversation = conversation.id
        and fact.seq = conversation.head - next.head) as chain`,
  ),
)

export const insertFact = prepared(({ sql }, a: FactRow) => sql.insertInto('fact').values(columns(a, columnsOf.fact)))

const insertFacts = statement((db, a: { facts: string }) =>
  asWritten(
    db,
    sql`insert into fact (${names(columnsOf.fact)}) select ${names(columnsOf.fact)} from ${rowsOf('fact', a.facts)}`,
  ),
)

const sealed = statement(({ sql }, a: { conversation: ConversationId; seq: number }) =>
  sql.selectFrom('fact').select(columnsOf.fact).where('conversation', '=', a.conversation).where('seq', '=', a.seq),
)

const overwrite = statement(({ sql }, a: { conversation: ConversationId; seq: number; body: string; salt: string }) =>
  sql
    .updateTable('fact')
    .set({ body: a.body, salt: a.salt })
    .where('conversation', '=', a.conversation)
    .where('seq', '=', a.seq),
)

const holdAgent = statement(({ engine, sql }, a: { agent: AgentId }) =>
  heldRows(engine, sql.selectFrom('agent').select('id').where('id', '=', a.agent)),
)

const assign = statement((db, a: { id: ConversationId; agent: AgentId; at: Instant }) =>
  db.sql
    .updateTable('conversation')
    .set({ state: 'assigned', agent: a.agent, assigned_at: a.at, opened_by_agent_at: null })
    .where('id', '=', a.id)
    .where('state', '=', sql.lit('queued' as const))
    .where(({ eb, selectFrom }) =>
      eb(
        selectFrom('conversation as other')
          .select((of) => of.fn.countAll<number>().as('n'))
          .where('other.agent', '=', a.agent)
          .where('other.state', '=', sql.lit('assigned' as const)),
        '<',
        selectFrom('agent').select('capacity').where('agent.id', '=', a.agent).where('disabled', '=', 0),
      ),
    )
    .returning('id'),
)

const noteAssignment = statement(({ sql }, a: { agent: AgentId; at: Instant }) =>
  sql.updateTable('agent').set({ last_assigned_at: a.at }).where('id', '=', a.agent),
)

const seenByVisitor = statement(({ sql }, a: { id: ConversationId; seq: number }) =>
  sql
    .updateTable('conversation')
    .set({ seen_by_visitor: a.seq })
    .where('id', '=', a.id)
    .where('seen_by_visitor', '<', a.seq),
)

const seenByDesk = statement(({ sql }, a: { id: ConversationId; seq: number }) =>
  sql.updateTable('conversation').set({ seen_by_desk: a.seq }).where('id', '=', a.id).where('seen_by_desk', '<', a.seq),
)

const openedByAgent = statement((db, a: { id: ConversationId; agent: AgentId; at: Instant }) =>
  db.sql
    .updateTable('conversation')
    .set({ opened_by_agent_at: a.at })
    .where('id', '=', a.id)
    .where('agent', '=', a.agent)
    .where('state', '=', sql.lit('assigned' as const)),
)

/** A read mark that another append has raised meanwhile is not lowered. */
function higher(column: 'seen_by_visitor' | 'seen_by_desk', value: number) {
  const mark = sql.ref(column)
  return sql<number>`case when ${mark} < ${value} then ${value} else ${mark} end`
}

type ConversationWrites = Pick<
  Writes,
  'lock' | 'insertConversation' | 'append' | 'erase' | 'claim' | 'markSeen' | 'markOpenedByAgent'
>

export function conversationWrites(db: Db): ConversationWrites {
  const step = gathered<Advance, Advanced | undefined>(db, {
    key: ({ id }) => id,
    each: async (next) => (await advance(db, next))[0],
    async together(all) {
      const rows = all.map(({ count, said, ...row }) => ({ ...row, head: count, last_seq: said }))
      const found = new Map((await advanceAll(db, { rows: JSON.stringify(rows) })).map((row) => [row.id, row]))
      return all.map(({ id }) => found.get(id))
    },
  })
  const store = gathered<FactRow, void>(db, {
    key: ({ conversation, seq }) => `${conversation} ${seq}`,
    each: async (row) => void (await execute(db, insertFact(db, row))),
    async together(rows) {
      await insertFacts(db, { facts: JSON.stringify(rows) })
      return []
    },
  })

  return {
    lock: gathered<ConversationId, Conversation | null>(db, {
      key: (id) => id,
      async each(id) {
        const [row] = await held(db, { id })
        return row ? toConversation(row) : null
      },
      async together(ids) {
        const found = new Map((await heldOf(db, { ids })).map((row) => [row.id, toConversation(row)]))
        return ids.map((id) => found.get(id) ?? null)
      },
    }),
    async insertConversation(conversation) {
      return (await insert(db, { ...conversationRow(conversation), head: 0, last_seq: null })).length === 1
    },
    async append(next, facts) {
      const said = 1 + facts.findLastIndex(({ body }) => body.kind === 'message')
      const row = await step({ ...conversationRow(next), count: facts.length, said })
      invariant(row, `conversation ${next.id} is there to append to`)
      const before = row.head - facts.length
      const stored = facts.map((fact, i) => ({ ...fact, conversation: next.id, seq: before + 1 + i }))
      let chain = row.chain
      for (const fact of stored) {
        const sealing = link(fact, chain)
        chain = sealing.chain
        await store({ ...factRow(fact, next), ...sealing })
      }
      return stored
    },
    async erase(conversation, seq) {
      const [row] = await sealed(db, { conversation, seq })
      invariant(row, `entry ${seq} of ${conversation} is there to be erased`)
      const fact = toFact(row)
      invariant(isErasable(fact.body), `entry ${seq} of ${conversation} holds a text`)
      const { content } = envelopeOf(fact, row.salt, digest)
      await overwrite(db, { conversation, seq, body: erasedBody(fact.body, content, row.body), salt: NO_SALT })
    },
    async claim(id, agent, at) {
      // Claims for one agent pass here one by one, so that each counts what the one before it took.
      await holdAgent(db, { agent })
      const won = (await assign(db, { id, agent, at })).length === 1
      if (won) await noteAssignment(db, { agent, at })
      return won
    },
    async markSeen(id, by, seq) {
      await (by === 'visitor' ? seenByVisitor : seenByDesk)(db, { id, seq })
    },
    async markOpenedByAgent(id, agent, at) {
      await openedByAgent(db, { id, agent, at })
    },
  }
}
