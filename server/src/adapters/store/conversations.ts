import { type SelectQueryBuilder, sql } from 'kysely'
import type { AgentId, ConversationId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Held } from '../../core/conversation/conversation.ts'
import { byServiceOrder } from '../../core/queue/order.ts'
import type { ConversationReads } from '../../ports/store.ts'
import { toConversation } from './conversation-row.ts'
import { type Db, run, statement } from './db.ts'
import { columnsOf, type ConversationRow, type ReadConversation, type Tables } from './tables.ts'

export const lastBody = sql<string | null>`(select last.body from fact as last where last.conversation = conversation.id
  and last.seq = conversation.last_seq)`.as('last_body')

/** What a conversation is read from: its row, and the fact of its last message. */
export const conversationColumns = [...columnsOf.conversation, lastBody] as const

// States are written into the text, not passed: SQLite uses a partial index only when the query repeats its condition.
const QUEUED = sql.lit('queued' as const)
const ASSIGNED = sql.lit('assigned' as const)

const byId = statement(({ sql }, a: { id: ConversationId }) =>
  sql.selectFrom('conversation').select(conversationColumns).where('id', '=', a.id),
)

const byIds = (db: Db, ids: readonly ConversationId[]) =>
  db.sql.selectFrom('conversation').select(conversationColumns).where('id', 'in', ids)

const headsAfter = statement(({ sql }, a: { after: string; limit: number }) =>
  sql
    .selectFrom('conversation')
    .select(['visitor', 'id', 'head'])
    .where('closed_at', 'is', null)
    .where('visitor', '>', a.after as VisitorId)
    .orderBy('visitor')
    .limit(a.limit),
)

const openOfVisitor = statement(({ sql }, a: { visitor: VisitorId }) =>
  sql
    .selectFrom('conversation')
    .select(conversationColumns)
    .where('visitor', '=', a.visitor)
    .where('closed_at', 'is', null),
)

const thread = statement(({ sql }, a: { visitor: VisitorId; limit: number }) =>
  sql
    .selectFrom('conversation')
    .select(conversationColumns)
    .where('visitor', '=', a.visitor)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(a.limit),
)

type OfTeam = { team: TeamId; limit: number }

/** Those who wait in a team, in the order of service. */
const waitingIn =
  (a: OfTeam) =>
  <Row>(query: SelectQueryBuilder<Tables, 'conversation', Row>) =>
    query
      .where('team', '=', a.team)
      .where('state', '=', QUEUED)
      .orderBy('priority', 'desc')
      .orderBy('raised', 'desc')
      .orderBy('queued_at')
      .orderBy('id')
      .limit(a.limit)

const inQueue = statement(({ sql }, a: OfTeam) =>
  sql.selectFrom('conversation').select(conversationColumns).$call(waitingIn(a)),
)

const headsInQueue = statement(({ sql }, a: OfTeam) =>
  sql.selectFrom('conversation').select(['id', 'head', 'priority', 'raised', 'queued_at']).$call(waitingIn(a)),
)

const lengthOfQueue = statement(({ sql }, a: { team: TeamId }) =>
  sql
    .selectFrom('conversation')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('team', '=', a.team)
    .where('state', '=', QUEUED),
)

type Place = { team: TeamId; priority: number; raised: 0 | 1; queuedAt: Instant; id: ConversationId }

const ahead = statement(({ sql }, a: Place) =>
  sql
    .selectFrom('conversation')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('team', '=', a.team)
    .where('state', '=', QUEUED)
    .where((eb) =>
      eb.or([
        eb('priority', '>', a.priority),
        eb.and([
          eb('priority', '=', a.priority),
          eb.or([
            eb('raised', '>', a.raised),
            eb.and([eb('raised', '=', a.raised), eb('queued_at', '<', a.queuedAt)]),
            eb.and([eb('raised', '=', a.raised), eb('queued_at', '=', a.queuedAt), eb('id', '<', a.id)]),
          ]),
        ]),
      ]),
    ),
)

// Of one team at a time: over several, the database would sort all their conversations to find the newest few.
const newestHeads = statement(({ sql }, a: OfTeam) =>
  sql
    .selectFrom('conversation')
    .select(['id', 'head', 'opened_at'])
    .where('team', '=', a.team)
    .where('closed_at', 'is', null)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(a.limit),
)

const closedOfTeam = statement(({ sql }, a: { team: TeamId; before: Instant; limit: number }) =>
  sql
    .selectFrom('conversation')
    .select(conversationColumns)
    .where('team', '=', a.team)
    .where('closed_at', '<', a.before)
    .orderBy('closed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(a.limit),
)

const heldBy = statement(({ sql }, a: { agent: AgentId }) =>
  sql
    .selectFrom('conversation')
    .select(conversationColumns)
    .where('agent', '=', a.agent)
    .where('state', '=', ASSIGNED)
    .orderBy('assigned_at')
    .orderBy('id'),
)

const headsHeldBy = statement(({ sql }, a: { agent: AgentId }) =>
  sql
    .selectFrom('conversation')
    .select(['id', 'head', 'team'])
    .where('agent', '=', a.agent)
    .where('state', '=', ASSIGNED),
)

// Looked at every second: without the last message, which costs more than all the rest.
const held = statement(({ sql }, _: object) =>
  sql
    .selectFrom('conversation')
    .select(['id', 'team', 'agent', 'assigned_at', 'opened_by_agent_at'])
    .where('state', '=', ASSIGNED)
    .orderBy('assigned_at')
    .orderBy('id'),
)

const heldCounts = statement(({ sql }, _: object) =>
  sql
    .selectFrom('conversation')
    .select((eb) => ['agent', eb.fn.countAll<number>().as('n')])
    .where('state', '=', ASSIGNED)
    .groupBy('agent'),
)

const lastHolder = statement(({ sql }, a: { visitor: VisitorId }) =>
  sql
    .selectFrom('conversation')
    .select('agent')
    .where('visitor', '=', a.visitor)
    .where('closed_at', 'is not', null)
    .orderBy('closed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1),
)

function toHeld(row: Pick<ReadConversation, 'id' | 'team' | 'agent' | 'assigned_at' | 'opened_by_agent_at'>): Held {
  const { id, team, agent, assigned_at: assignedAt, opened_by_agent_at: openedByAgentAt } = row
  invariant(agent !== null && assignedAt !== null, 'whatever is assigned has an agent, since when')
  return { id, team, state: 'assigned', agent, assignedAt, openedByAgentAt }
}

export function conversationReads(
  db: Db,
): Omit<ConversationReads, 'facts' | 'news' | 'sealed' | 'factByKey' | 'factsSince'> {
  const one = (rows: Awaited<ReturnType<typeof byId>>) => (rows[0] ? toConversation(rows[0]) : null)

  return {
    async conversation(id) {
      return one(await byId(db, { id }))
    },
    async conversations(ids) {
      return ids.length === 0 ? [] : (await run(db, byIds(db, ids))).map(toConversation)
    },
    async openHeads(after, limit) {
      return headsAfter(db, { after: after ?? '', limit })
    },
    async openConversationOf(visitor) {
      return one(await openOfVisitor(db, { visitor }))
    },
    async threadOf(visitor, limit) {
      return (await thread(db, { visitor, limit })).map(toConversation)
    },
    async queue(team, limit) {
      return (await inQueue(db, { team, limit })).map(toConversation)
    },
    async queueLength(team) {
      return (await lengthOfQueue(db, { team }))[0]?.n ?? 0
    },
    async aheadOf({ team, priority, raised, queuedAt, id }) {
      return (await ahead(db, { team, priority, raised: raised ? 1 : 0, queuedAt, id }))[0]?.n ?? 0
    },
    async assignedTo(agent) {
      return (await heldBy(db, { agent })).map(toConversation)
    },
    async allAssigned() {
      return (await held(db, {})).map(toHeld)
    },
    async closedOf(teams, before, limit) {
      const pages = await Promise.all(teams.map((team) => closedOfTeam(db, { team, before, limit })))
      return newest(pages.flat(), 'closed_at').slice(0, limit).map(toConversation)
    },
    async inSight(agent, teams, limit) {
      const [held, next, latest] = await Promise.all([
        headsHeldBy(db, { agent }),
        Promise.all(teams.map((team) => headsInQueue(db, { team, limit: limit + 1 }))),
        Promise.all(teams.map((team) => newestHeads(db, { team, limit: limit + 1 }))),
      ])
      const own = held.filter(({ team }) => teams.includes(team))
      const served = next.flat().toSorted((a, b) => byServiceOrder(placeOf(a), placeOf(b)))
      const opened = newest(latest.flat(), 'opened_at')
      const seen = [...own, ...served.slice(0, limit), ...opened.slice(0, limit)]
      const more = served.length > limit || opened.length > limit
      return { heads: [...new Map(seen.map(({ id, head }) => [id, head]))], more }
    },
    async loads() {
      const rows = await heldCounts(db, {})
      return new Map(rows.flatMap(({ agent, n }) => (agent === null ? [] : [[agent, n] as const])))
    },
    async lastAgentOf(visitor) {
      return (await lastHolder(db, { visitor }))[0]?.agent ?? null
    },
  }
}

const placeOf = (row: Pick<ConversationRow, 'id' | 'priority' | 'raised' | 'queued_at'>) => ({
  id: row.id,
  priority: row.priority,
  raised: row.raised === 1,
  queuedAt: row.queued_at,
})

function newest<K extends 'opened_at' | 'closed_at', R extends { id: ConversationId } & Record<K, Instant | null>>(
  rows: readonly R[],
  by: K,
): R[] {
  return rows.toSorted((a, b) => (b[by] ?? 0) - (a[by] ?? 0) || (a.id < b.id ? 1 : -1))
}
