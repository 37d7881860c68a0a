import { sql } from 'kysely'
import type pg from 'pg'
import type { ClientKey, ConversationId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { StoreMetrics } from '../../ports/metrics.ts'
import type { Said, Saying, Speech, Standing } from '../../ports/store-said.ts'
import { StoreFailure } from '../../ports/store.ts'
import { toConversation, toFact } from './conversation-row.ts'
import { asWritten, type Db, execute, names, prepared } from './db.ts'
import { byKey } from './facts.ts'
import { readRuns, writtenRuns } from './guard.ts'
import { retried, withConnection } from './postgres-transaction.ts'
import { mentionRow } from './references.ts'
import { speaker, standingColumns, type Written, written } from './said.ts'
import { columnsOf } from './tables.ts'

/** Messages that share a commit. More would hold up the acknowledgement of the first for too long. */
const MAX_GROUP = 256
/** Groups at a time: while one waits for the disk, the next is made up. */
const AT_ONCE = 2
/** Each time somebody else was faster in the same conversation; those come to an end long before. */
const MOST_OUTRUN = 100

type Job = {
  saying: Saying
  decide(standing: Standing): Said<unknown>
  resolve(value: unknown): void
  reject(error: unknown): void
  outrun: number
}

/** Any number of rows as one value, so that the text of a statement never changes. */
const rowsIn = <R>(json: string, types: Record<keyof R & string, string>) => {
  const columns = Object.entries<string>(types).map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`)
  return { rows: sql<R>`json_to_recordset(${json}::json)`, columns: sql.join(columns) }
}

/** `visitor`: whose messages are counted, and under whom the key is looked for. `null`: the conversation's. */
type Asked = { conversation: ConversationId; visitor: VisitorId | null; sender: string; key: ClientKey }
const ASKED = { conversation: 'text', visitor: 'text', sender: 'text', key: 'text' } as const

const standings = prepared((db, a: { asked: string }) => {
  const { rows, columns } = rowsIn<Asked>(a.asked, ASKED)
  const whose = sql<VisitorId>`coalesce(asked.visitor, conversation.visitor)`
  return db.sql
    .selectFrom(rows.as<'asked'>(sql`asked (${columns})`))
    .innerJoinLateral(
      ({ selectFrom }) =>
        selectFrom('conversation')
          .select(standingColumns)
          .select([
            // Another one after every change of the row, by whomever.
            sql<string>`conversation.xmin`.as('version'),
            whose.as('whose'),
            sql<string | null>`(select guard_runs from visitor where visitor.id = ${whose})`.as('guard_runs'),
            // Not `exists`: PostgreSQL may answer that by reading all there is into memory, for one key.
            sql<boolean>`(select true from fact where fact.visitor = ${whose} and fact.sender = asked.sender
              and fact.key = asked.key)`.as('sent'),
          ])
          .whereRef('conversation.id', '=', 'asked.conversation')
          // It is looked up one by one, also where a plan was made while there were few.
          .limit(1)
          .as('standing'),
      (join) => join.onTrue(),
    )
    .selectAll('standing')
})

const SAID = {
  conversation: 'text',
  version: 'xid',
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
  /** Whether the visitor's counters change: from this to that. */
  counts: 'boolean',
  counted: 'text',
  counted_now: 'text',
} as const
const MENTIONED = {
  conversation: 'text',
  seq: 'integer',
  value: 'text',
  kind: 'text',
  by_visitor: 'integer',
  confirmed: 'integer',
  visitor_chain: 'text',
  desk_chain: 'text',
} as const satisfies Record<(typeof columnsOf.mention)[number], string>

/**
 * Stores what was decided on rows that nobody has changed since, and returns of which conversations it is: one statement,
 * and so one commit. Visitors are held before conversations, as everywhere, and conversations in the order of the list:
 * groups of several nodes wait for each other in a line.
 */
const store = prepared((db, a: { said: string; mentioned: string }) => {
  const said = rowsIn(a.said, SAID)
  const mentioned = rowsIn(a.mentioned, MENTIONED)
  const text = sql<{ conversation: ConversationId }>`
    with said as (select * from ${said.rows} as said (${said.columns})),
    counting as (
      select said.visitor from said cross join lateral (
        select from visitor where visitor.id = said.visitor and guard_runs is not distinct from said.counted for no key update
      ) as unchanged where said.counts
    ),
    held as (
      select said.* from said cross join lateral (
        select from conversation where conversation.id = said.conversation and xmin = said.version for no key update
      ) as unchanged where said.visitor in (select visitor from counting) or not said.counts
    ),
    raised as (
      update conversation set head = held.seq, last_seq = held.seq, last = held.last,
        unanswered_since = held.unanswered_since, first_reply_at = held.first_reply_at
      from held where conversation.id = held.conversation
    ),
    counted as (
      update visitor set guard_runs = held.counted_now from held where held.counts and visitor.id = held.visitor
    ),
    stored as (
      insert into fact (${names(columnsOf.fact)}) select ${names(columnsOf.fact)} from held returning conversation
    ),
    noted as (
      insert into mention (${names(columnsOf.mention)})
      select ${names(columnsOf.mention)} from ${mentioned.rows} as mentioned (${mentioned.columns})
      where conversation in (select conversation from held)
    )
    select conversation from stored`
  return asWritten(db, text)
})

const VISITOR = ({ by }: Saying) => ('visitor' in by ? by.visitor : null)

/**
 * Who speaks at one moment shares two round trips: a look at everything they need, and a write of everything that was
 * decided. Nothing is held in between. Where a conversation was changed meanwhile, its message is not written but
 * decided on anew, in the next group. Of one conversation only one message is in a group.
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
      void settled(group).then((outrun) => {
        underway--
        for (const { saying } of group) spokenIn.delete(saying.conversation)
        waiting.unshift(...outrun)
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

  /** Tells everybody in it but those who were outrun, whom it returns. Never throws. */
  async function settled(group: readonly Job[]): Promise<Job[]> {
    try {
      const tellers = await retried(() => together(group), metrics)
      for (const tell of tellers) tell?.()
      return again(group.filter((_, i) => !tellers[i]))
    } catch (error) {
      // What one of them cannot store is no reason to refuse the others; that the store is away is.
      if (group.length > 1 && !(error instanceof StoreFailure)) {
        const outrun: Job[] = []
        for (const job of group) outrun.push(...(await settled([job])))
        return outrun
      }
      for (const job of group) job.reject(error)
      return []
    }
  }

  function again(outrun: readonly Job[]): Job[] {
    return outrun.filter((job) => {
      metrics.repeated()
      if (++job.outrun <= MOST_OUTRUN) return true
      job.reject(new StoreFailure('storage.unavailable', new Error('Others were faster each time')))
      return false
    })
  }

  /** Returns what tells each of them, now that it is committed; nothing for those who were outrun. */
  const together = (group: readonly Job[]): Promise<((() => void) | null)[]> =>
    withConnection(pool, async (client) => {
      const db = connection(client)
      const found = await look(db, group)
      const rows: Row[] = []
      const decided = group.map((job) => {
        const { chain, version, counted, ...standing } = found(job)
        try {
          const { answer, uttered } = job.decide(standing)
          if (uttered) rows.push({ ...written(uttered, chain), version, counted })
          return { uttered, tell: () => job.resolve(answer) }
        } catch (error) {
          return { uttered: null, tell: () => job.reject(error) }
        }
      })
      const stored = await write(db, rows)
      return decided.map(({ uttered, tell }) => (uttered && !stored.has(uttered.conversation.id) ? null : tell))
    })

  return (saying, decide) =>
    new Promise((resolve, reject) => {
      waiting.push({ saying, decide, resolve: resolve as Job['resolve'], reject, outrun: 0 })
      gather()
    })
}

type Found = Standing & { chain: string | null; version: string; counted: string | null }
const NOTHING: Found = { earlier: null, conversation: null, runs: {}, chain: null, version: '0', counted: null }

async function look(db: Db, group: readonly Job[]): Promise<(job: Job) => Found> {
  const all = group.map(({ saying }) => saying)
  const asked = all.map((saying): Asked => {
    const { conversation, key } = saying
    return { conversation, visitor: VISITOR(saying), sender: speaker(saying), key }
  })
  const rows = await execute(db, standings(db, { asked: JSON.stringify(asked) }))
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
      version: row.version,
      counted: row.guard_runs,
    })
  }
  return ({ saying }) => byConversation.get(saying.conversation) ?? NOTHING
}

type Row = Written & { version: string; counted: string | null }

/** Returns the conversations of which it was stored. */
async function write(db: Db, rows: readonly Row[]): Promise<ReadonlySet<ConversationId>> {
  if (rows.length === 0) return new Set()
  const inOrder = rows.toSorted((one, other) => (one.fact.conversation < other.fact.conversation ? -1 : 1))
  const said = inOrder.map(({ raised, fact, uttered: { runs }, version, counted }) => ({
    ...fact,
    version,
    last: raised.last,
    unanswered_since: raised.unanswered_since,
    first_reply_at: raised.first_reply_at,
    counts: runs !== null,
    counted,
    counted_now: runs && writtenRuns(runs),
  }))
  const mentioned = rows.flatMap(({ uttered }) => uttered.mentions.map(mentionRow))
  const stored = await execute(db, store(db, { said: JSON.stringify(said), mentioned: JSON.stringify(mentioned) }))
  return new Set(stored.map(({ conversation }) => conversation))
}
