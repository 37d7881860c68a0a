import { sql } from 'kysely'
import type { AgentId, ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Writes } from '../../ports/store.ts'
import { envelopeOf, isErasable } from '../../core/record/seal.ts'
import { digest } from '../crypto/digest.ts'
import { link, NO_SALT } from './chain.ts'
import { conversationRow, erasedBody, factRow, toConversation, toFact } from './conversation-row.ts'
import { conversationColumns } from './conversations.ts'
import { columns, type Db, execute, prepared, statement } from './db.ts'
import { heldRows } from './dialect.ts'
import { type ConversationRow, columnsOf, type FactRow } from './tables.ts'

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

const insert = statement(({ sql }, a: ConversationRow) =>
  sql
    .insertInto('conversation')
    .values(columns(a, columnsOf.conversation))
    .onConflict((c) => c.column('visitor').where('closed_at', 'is', null).doNothing())
    .returning('id'),
)

/** `said`: which of the `count` facts is the last message, from 1; 0 for none of them. */
const advance = statement((db, a: Omit<ConversationRow, 'last_seq'> & { count: number; said: number }) =>
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

export const insertFact = prepared(({ sql }, a: FactRow) => sql.insertInto('fact').values(columns(a, columnsOf.fact)))

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
  return {
    async lock(id) {
      const [row] = await held(db, { id })
      return row ? toConversation(row) : null
    },
    async insertConversation(conversation) {
      return (await insert(db, { ...conversationRow(conversation), head: 0, last_seq: null })).length === 1
    },
    async append(next, facts) {
      const said = 1 + facts.findLastIndex(({ body }) => body.kind === 'message')
      const [row] = await advance(db, { ...conversationRow(next), count: facts.length, said })
      invariant(row, `conversation ${next.id} is there to append to`)
      const before = row.head - facts.length
      const stored = facts.map((fact, i) => ({ ...fact, conversation: next.id, seq: before + 1 + i }))
      let chain = row.chain
      for (const fact of stored) {
        const sealing = link(fact, chain)
        chain = sealing.chain
        await execute(db, insertFact(db, { ...factRow(fact, next), ...sealing }))
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
