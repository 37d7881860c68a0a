import { sql } from 'kysely'
import type { ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { PromiseLine } from '../../core/promise/line.ts'
import type { PromiseReads, PromiseWrites } from '../../ports/store-promises.ts'
import { asWritten, columns, type Db, listOf, names, rowsOf, run, statement } from './db.ts'
import { gathered } from './gathered.ts'
import { columnsOf, type PromiseRow } from './tables.ts'

const LINES_PER_PAGE = 500

/** What of a line may still become known. */
const CHANGING = [
  'at_risk_at',
  'missed_at',
  'choice',
  'taken_by',
  'outcome',
  'ended_at',
  'replied_at',
] as const satisfies readonly (keyof PromiseRow)[]

const ofConversation = statement(({ sql }, a: { conversation: ConversationId }) =>
  sql.selectFrom('promise').select(columnsOf.promise).where('conversation', '=', a.conversation).orderBy('n'),
)

/** Looked up one by one, also where a plan was made while there were few. */
const ofConversations = statement((db, a: { ids: readonly string[] }) =>
  asWritten<PromiseRow>(
    db,
    sql`select line.* from ${listOf(a.ids)} cross join lateral (
      select ${names(columnsOf.promise)} from promise where promise.conversation = asked.id order by n
    ) as line order by asked.place, line.n`,
  ),
)

const open = statement(({ sql }, _: object) =>
  sql
    .selectFrom('promise')
    .select(columnsOf.promise)
    .where('ended_at', 'is', null)
    .orderBy('conversation')
    .orderBy('n'),
)

const openOf = (db: Db, conversations: readonly ConversationId[]) =>
  db.sql
    .selectFrom('promise')
    .select(columnsOf.promise)
    .where('ended_at', 'is', null)
    .where('conversation', 'in', conversations)
    .orderBy('conversation')
    .orderBy('n')

// Conditions are written into the text: SQLite uses a partial index only when the query repeats its condition.
const decided = sql<boolean>`first = 1 and outcome in ('kept', 'early', 'missed')`

const latestDecided = statement((db, a: { team: TeamId; limit: number }) =>
  db.sql
    .selectFrom('promise')
    .select(columnsOf.promise)
    .where('team', '=', a.team)
    .where(decided)
    .orderBy('at', 'desc')
    .orderBy('conversation', 'desc')
    .limit(a.limit),
)

type Cursor = { at: Instant; conversation: string; n: number }

const toldAfter = statement((db, a: Cursor & { team: TeamId; to: Instant }) =>
  db.sql
    .selectFrom('promise')
    .select(columnsOf.promise)
    .where('team', '=', a.team)
    .where(sql<boolean>`(at, conversation, n) > (${a.at}, ${a.conversation}, ${a.n})`)
    .where('at', '<', a.to)
    .orderBy('at')
    .orderBy('conversation')
    .orderBy('n')
    .limit(LINES_PER_PAGE),
)

const insert = statement(({ sql }, a: PromiseRow) =>
  sql.insertInto('promise').values(columns(a, columnsOf.promise)).returning('n'),
)

const insertAll = statement((db, a: { lines: string }) =>
  asWritten(
    db,
    sql`insert into promise (${names(columnsOf.promise)})
      select ${names(columnsOf.promise)} from ${rowsOf('promise', a.lines)}`,
  ),
)

const update = statement(({ sql }, a: PromiseRow) =>
  sql
    .updateTable('promise')
    .set(columns(a, CHANGING))
    .where('conversation', '=', a.conversation)
    .where('n', '=', a.n)
    .where('ended_at', 'is', null)
    .returning('n'),
)

export function promiseReads(db: Db): PromiseReads {
  return {
    promisesOf: gathered(db, {
      key: (conversation: ConversationId) => conversation,
      each: async (conversation) => (await ofConversation(db, { conversation })).map(toLine),
      async together(ids) {
        const lines = Map.groupBy((await ofConversations(db, { ids })).map(toLine), ({ conversation }) => conversation)
        return ids.map((id) => lines.get(id) ?? [])
      },
    }),
    async openPromises() {
      return (await open(db, {})).map(toLine)
    },
    async openPromisesOf(conversations) {
      return conversations.length === 0 ? [] : (await run(db, openOf(db, conversations))).map(toLine)
    },
    async latestDecided(team, limit) {
      return (await latestDecided(db, { team, limit })).map(toLine)
    },
    promisesTold: (team, from, to) => pages(db, team, from, to),
  }
}

export function promiseWrites(db: Db): PromiseWrites {
  return {
    insertPromise: gathered<PromiseLine, void>(db, {
      key: ({ conversation, n }) => `${conversation} ${n}`,
      each: async (line) => void (await insert(db, lineRow(line))),
      async together(lines) {
        await insertAll(db, { lines: JSON.stringify(lines.map(lineRow)) })
        return []
      },
    }),
    async updatePromise(line) {
      return (await update(db, lineRow(line))).length === 1
    },
  }
}

/** Between two pages others have their turn: on SQLite a page is read without a pause. */
async function* pages(db: Db, team: TeamId, from: Instant, to: Instant): AsyncGenerator<PromiseLine> {
  let cursor: Cursor = { at: from, conversation: '', n: 0 }
  for (;;) {
    const rows = await toldAfter(db, { ...cursor, team, to })
    for (const row of rows) yield toLine(row)
    const last = rows.at(-1)
    if (!last || rows.length < LINES_PER_PAGE) return
    cursor = { at: last.at, conversation: last.conversation, n: last.n }
    await new Promise((next) => setImmediate(next))
  }
}

function toLine(row: PromiseRow): PromiseLine {
  return {
    conversation: row.conversation,
    n: row.n,
    team: row.team,
    topic: row.topic,
    first: row.first === 1,
    at: row.at,
    answer: JSON.parse(row.answer) as PromiseLine['answer'],
    lowAt: row.low_at,
    dueAt: row.due_at,
    exactLowAt: row.exact_low_at,
    exactDueAt: row.exact_due_at,
    chance: row.chance,
    ahead: row.ahead,
    reason: row.reason,
    change: row.change === null ? null : (JSON.parse(row.change) as PromiseLine['change']),
    model: row.model,
    inputs: row.inputs,
    atRiskAt: row.at_risk_at,
    missedAt: row.missed_at,
    choice: row.choice,
    takenBy: row.taken_by,
    outcome: row.outcome,
    endedAt: row.ended_at,
    repliedAt: row.replied_at,
  }
}

/** A quantile falls between two milliseconds; the ledger keeps whole ones. */
const whole = (at: Instant | null): Instant | null => (at === null ? null : (Math.round(at) as Instant))

function lineRow(line: PromiseLine): PromiseRow {
  return {
    conversation: line.conversation,
    n: line.n,
    team: line.team,
    topic: line.topic,
    first: line.first ? 1 : 0,
    at: line.at,
    answer: JSON.stringify(line.answer),
    low_at: line.lowAt,
    due_at: line.dueAt,
    exact_low_at: whole(line.exactLowAt),
    exact_due_at: whole(line.exactDueAt),
    chance: line.chance,
    ahead: line.ahead,
    reason: line.reason,
    change: line.change === null ? null : JSON.stringify(line.change),
    model: line.model,
    inputs: line.inputs,
    at_risk_at: line.atRiskAt,
    missed_at: line.missedAt,
    choice: line.choice,
    taken_by: line.takenBy,
    outcome: line.outcome,
    ended_at: line.endedAt,
    replied_at: line.repliedAt,
  }
}
