import { type RawBuilder, sql } from 'kysely'
import type pg from 'pg'
import type { ClientKey, ConversationId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { StoreMetrics } from '../../ports/metrics.ts'
import type { Said, Saying, Speech, Standing } from '../../ports/store-said.ts'
import { StoreFailure } from '../../ports/store.ts'
import { toConversation, toFact } from './conversation-row.ts'
import { type Db, execute, prepared } from './db.ts'
import { byKey } from './facts.ts'
import { put as putRuns, readRuns, writtenRuns } from './guard.ts'
import { commit, inOnePiece, retried, withConnection } from './postgres-transaction.ts'
import { mentionRow, note } from './references.ts'
import { speaker, standingColumns, type Written, written } from './said.ts'
import { columnsOf } from './tables.ts'

/** Messages that share a transaction. More would hold up the acknowledgement of the first for too long. */
const MAX_GROUP = 256
/** Transactions at a time: while one waits for the disk, the next is made up. */
const AT_ONCE = 2

type Job = {
  saying: Saying
  decide(standing: Standing): Said<unknown>
  resolve(value: unknown): void
  reject(error: unknown): void
}

/** SQL that Kysely has no words for. Its lists are sent as arrays, one statement for any number of rows. */
const statementOf = <Args extends object, R>(text: (args: Args) => RawBuilder<R>) =>
  prepared(({ sql: kysely }, args: Args) => ({ compile: () => text(args).compile(kysely) }))

// Everybody holds visitors before conversations, and each in the order of ids: groups wait for each other in a line.
const holdVisitors = statementOf(
  (a: { ids: readonly VisitorId[] }) =>
    sql`select id from visitor where id = any(${a.ids}::text[]) order by id for update`,
)
const holdConversations = statementOf(
  (a: { ids: readonly ConversationId[] }) =>
    sql`select id from conversation where id = any(${a.ids}::text[]) order by id for update`,
)

type Asked = {
  conversations: readonly ConversationId[]
  /** Whose messages are counted, and under whom the key is looked for. `null`: the conversation's visitor. */
  visitors: readonly (VisitorId | null)[]
  senders: readonly string[]
  keys: readonly ClientKey[]
}
type AskedRow = { conversation: ConversationId; visitor: VisitorId | null; sender: string; key: ClientKey }

const standings = prepared((db, a: Asked) => {
  const asked = sql<AskedRow>`unnest(${a.conversations}::text[], ${a.visitors}::text[], ${a.senders}::text[], ${a.keys}::text[])`
  const whose = sql<VisitorId>`coalesce(asked.visitor, conversation.visitor)`
  return db.sql
    .selectFrom('conversation')
    .innerJoin(
      asked.as<'asked'>(sql`asked (conversation, visitor, sender, key)`),
      'asked.conversation',
      'conversation.id',
    )
    .select(standingColumns)
    .select([
      whose.as('whose'),
      sql<string | null>`(select guard_runs from visitor where visitor.id = ${whose})`.as('guard_runs'),
      // Not `exists`: PostgreSQL may answer that by reading all there is into memory, for one key.
      sql<boolean>`(select true from fact where fact.visitor = ${whose} and fact.sender = asked.sender
        and fact.key = asked.key)`.as('sent'),
    ])
})

const TYPES = {
  conversation: 'text',
  seq: 'integer',
  at: 'bigint',
  visitor: 'text',
  sender: 'text',
  key: 'text',
  kind: 'text',
  body: 'text',
  salt: 'text',
  chain: 'text',
  last: 'text',
  unanswered_since: 'bigint',
  first_reply_at: 'bigint',
} as const
type Column = keyof typeof TYPES
const COLUMNS = Object.keys(TYPES) as Column[]

/** The same as `raise` and `insertFact`, for many. */
const store = prepared(({ sql: kysely }, a: Record<Column, readonly unknown[]>) => {
  const lists = sql.join(COLUMNS.map((column) => sql`${a[column]}::${sql.raw(TYPES[column])}[]`))
  const names = (columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(column)))
  const text = sql`
    with said as (select * from unnest(${lists}) as said (${names(COLUMNS)})),
    raised as (
      update conversation set head = said.seq, last_seq = said.seq, last = said.last,
        unanswered_since = said.unanswered_since, first_reply_at = said.first_reply_at
      from said where conversation.id = said.conversation
    )
    insert into fact (${names(columnsOf.fact)}) select ${names(columnsOf.fact)} from said`
  return { compile: () => text.compile(kysely) }
})

function storing(rows: readonly Written[]): Record<Column, unknown[]> {
  const all = rows.map(({ raised, fact }) => ({ ...raised, ...fact }))
  return Object.fromEntries(COLUMNS.map((column) => [column, all.map((row) => row[column])])) as Record<
    Column,
    unknown[]
  >
}

const VISITOR = ({ by }: Saying) => ('visitor' in by ? by.visitor : null)

/**
 * Who speaks at one moment shares a transaction of two round trips: a look at everything they need, and a write of
 * everything that was decided. Of one conversation only one message is in it; the next waits for the next group.
 */
export function groupedSpeech(
  pool: pg.Pool,
  connection: (client: pg.PoolClient) => Db,
  metrics: Pick<StoreMetrics, 'repeated'>,
): Speech['say'] {
  let waiting: Job[] = []
  let gathering = false
  let underway = 0
  const spokenIn = new Set<ConversationId>()

  function gather() {
    if (gathering || underway === AT_ONCE) return
    gathering = true
    setImmediate(() => {
      gathering = false
      const group = next()
      if (group.length === 0) return
      underway++
      void settled(group).then(() => {
        underway--
        for (const { saying } of group) spokenIn.delete(saying.conversation)
        if (waiting.length > 0) gather()
      })
      if (waiting.length > 0) gather()
    })
  }

  function next(): Job[] {
    const group: Job[] = []
    waiting = waiting.filter((job) => {
      const { conversation } = job.saying
      if (group.length === MAX_GROUP || spokenIn.has(conversation)) return true
      spokenIn.add(conversation)
      group.push(job)
      return false
    })
    return group
  }

  /** Tells everybody in it. Never throws. */
  async function settled(group: readonly Job[]): Promise<void> {
    try {
      const tellers = await retried(() => together(group), metrics)
      for (const tell of tellers) tell()
    } catch (error) {
      // What one of them cannot store is no reason to refuse the others; that the store is away is.
      if (group.length === 1 || error instanceof StoreFailure) for (const job of group) job.reject(error)
      else for (const job of group) await settled([job])
    }
  }

  /** Returns what tells each of them, once it is committed. */
  const together = (group: readonly Job[]): Promise<(() => void)[]> =>
    withConnection(pool, async (client) => {
      const db = connection(client)
      const found = await look(client, db, group)
      const rows: Written[] = []
      const tellers = group.map((job) => {
        const { chain, ...standing } = found(job)
        try {
          const { answer, uttered } = job.decide(standing)
          if (uttered) rows.push(written(uttered, chain))
          return () => job.resolve(answer)
        } catch (error) {
          return () => job.reject(error)
        }
      })
      await inOnePiece(client, () => Promise.all([...(rows.length > 0 ? write(db, rows) : []), commit(client)]))
      return tellers
    })

  return (saying, decide) =>
    new Promise((resolve, reject) => {
      waiting.push({ saying, decide, resolve: resolve as Job['resolve'], reject })
      gather()
    })
}

type Found = Standing & { chain: string | null }
const NOTHING: Found = { earlier: null, conversation: null, runs: {}, chain: null }

/** Begins, holds and reads: sent together, answered together. */
async function look(client: pg.PoolClient, db: Db, group: readonly Job[]): Promise<(job: Job) => Found> {
  const all = group.map(({ saying }) => saying)
  const visitors = all.map(VISITOR)
  const conversations = all.map(({ conversation }) => conversation)
  const asked = { conversations, visitors, senders: all.map(speaker), keys: all.map(({ key }) => key) }
  const [, , , rows] = await inOnePiece(client, () =>
    Promise.all([
      client.query('begin'),
      execute(db, holdVisitors(db, { ids: visitors.filter((id) => id !== null) })),
      execute(db, holdConversations(db, { ids: conversations })),
      execute(db, standings(db, asked)),
    ]),
  )
  const byConversation = new Map<ConversationId, Found>()
  for (const row of rows) {
    const saying = all.find(({ conversation }) => conversation === row.id)
    const again = row.sent && saying
    const [earlier] = again
      ? await execute(db, byKey(db, { visitor: row.whose, sender: speaker(saying), key: saying.key }))
      : []
    byConversation.set(row.id, {
      earlier: earlier ? toFact(earlier) : null,
      conversation: toConversation(row),
      runs: readRuns(row.guard_runs),
      chain: row.chain,
    })
  }
  return ({ saying }) => byConversation.get(saying.conversation) ?? NOTHING
}

function write(db: Db, rows: readonly Written[]): Promise<unknown>[] {
  return [
    execute(db, store(db, storing(rows))),
    ...rows.flatMap(({ uttered, fact }) => [
      ...uttered.mentions.map((mention) => execute(db, note(db, mentionRow(mention)))),
      ...(uttered.runs ? [execute(db, putRuns(db, { visitor: fact.visitor, runs: writtenRuns(uttered.runs) }))] : []),
    ]),
  ]
}
