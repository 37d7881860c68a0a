import { sql } from 'kysely'
import type { AgentId, AllowedId, ConversationId, SiteId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { AllowedRow as Allowed } from '../../core/allowed.ts'
import type { Attempt } from '../../core/attempt.ts'
import type { OutgoingReads, OutgoingWrites } from '../../ports/store-outgoing.ts'
import { columns, type Db, statement } from './db.ts'
import { heldRows } from './dialect.ts'
import { toSite } from './directory-rows.ts'
import { type AllowedRow, type AllowLogRow, type AttemptRow, columnsOf, type OverreadingRow } from './tables.ts'

const allowed = statement(({ sql }, _: object) =>
  sql.selectFrom('allowed').select(columnsOf.allowed).orderBy('added_at').orderBy('id'),
)
const allowLog = statement(({ sql }, a: { site: SiteId; limit: number }) =>
  sql
    .selectFrom('allow_log')
    .select(columnsOf.allow_log)
    .where('site', '=', a.site)
    .orderBy('seq', 'desc')
    .limit(a.limit),
)
const attemptsOf = statement(({ sql }, a: { agent: AgentId; conversation: ConversationId; since: Instant }) =>
  sql
    .selectFrom('attempt')
    .select(columnsOf.attempt)
    .where('agent', '=', a.agent)
    .where((e) => e.or([e('conversation', '=', a.conversation), e('at', '>=', a.since)]))
    .orderBy('at')
    .orderBy('conversation')
    .orderBy('seq'),
)
// Conditions are written into the text: SQLite uses a partial index only when the query repeats its condition.
const openOnes = sql<boolean>`again = 1 and seen_by is null`
const openAttempts = statement((db, _: object) =>
  db.sql
    .selectFrom('attempt')
    .select(columnsOf.attempt)
    .where(openOnes)
    .orderBy('at')
    .orderBy('conversation')
    .orderBy('seq'),
)

const lockSite = statement(({ engine, sql }, a: { id: SiteId }) =>
  heldRows(engine, sql.selectFrom('site').select(columnsOf.site).where('id', '=', a.id)),
)
const insertAllowed = statement(({ sql }, a: AllowedRow) =>
  sql.insertInto('allowed').values(columns(a, columnsOf.allowed)),
)
const confirmAllowed = statement(({ sql }, a: { id: AllowedId; by: AgentId; at: Instant }) =>
  sql
    .updateTable('allowed')
    .set({ confirmed_by: a.by, confirmed_at: a.at })
    .where('id', '=', a.id)
    .where('confirmed_by', 'is', null)
    .returning('id'),
)
const deleteAllowed = statement(({ sql }, a: { id: AllowedId }) => sql.deleteFrom('allowed').where('id', '=', a.id))
/** The next number of its site's log. */
const appendAllowLog = statement((db, a: Omit<AllowLogRow, 'seq'>) =>
  db.sql.insertInto('allow_log').values({
    ...columns(a, ['site', 'at', 'agent', 'body'] as const),
    seq: sql<number>`(select coalesce(max(seq), 0) + 1 from allow_log where site = ${a.site})`,
  }),
)
const insertAttempt = statement(({ sql }, a: AttemptRow) =>
  sql.insertInto('attempt').values(columns(a, columnsOf.attempt)),
)
const seeAttempts = statement((db, a: { conversation: ConversationId; agent: AgentId; by: AgentId; at: Instant }) =>
  db.sql
    .updateTable('attempt')
    .set({ seen_by: a.by, seen_at: a.at })
    .where('conversation', '=', a.conversation)
    .where('agent', '=', a.agent)
    .where(openOnes)
    .returning('seq'),
)

const overreading = statement(({ sql }, a: { from: Instant }) =>
  sql.selectFrom('overreading').select(columnsOf.overreading).where('at', '>=', a.from).orderBy('at', 'desc'),
)
const noteOverreading = statement((db, a: OverreadingRow) =>
  db.sql
    .insertInto('overreading')
    .values(columns(a, columnsOf.overreading))
    .onConflict((known) => known.columns(['agent', 'what']).doUpdateSet(columns(a, ['at'] as const))),
)

export const outgoingReads = (db: Db): OutgoingReads => ({
  async allowed() {
    return (await allowed(db, {})).map(toAllowed)
  },
  async allowLog(site, limit) {
    const rows = await allowLog(db, { site, limit })
    return rows.map(({ at, agent, body }) => ({ site, at, by: agent, event: JSON.parse(body) }))
  },
  async attemptsOf(agent, conversation, since) {
    return (await attemptsOf(db, { agent, conversation, since })).map(toAttempt)
  },
  async openAttempts() {
    return (await openAttempts(db, {})).map(toAttempt)
  },
  overreading: (from) => overreading(db, { from }),
})

export const outgoingWrites = (db: Db): OutgoingWrites => ({
  async lockSite(id) {
    const [row] = await lockSite(db, { id })
    return row ? toSite(row) : null
  },
  async insertAllowed(entry) {
    await insertAllowed(db, allowedRow(entry))
  },
  async confirmAllowed(id, by, at) {
    return (await confirmAllowed(db, { id, by, at })).length === 1
  },
  async deleteAllowed(id) {
    await deleteAllowed(db, { id })
  },
  async noteAllowed({ site, at, by, event }) {
    await appendAllowLog(db, { site, at, agent: by, body: JSON.stringify(event) })
  },
  async insertAttempt({ seenBy, seenAt, again, ...attempt }) {
    await insertAttempt(db, { ...attempt, again: again ? 1 : 0, seen_by: seenBy, seen_at: seenAt })
  },
  async seeAttempts(conversation, agent, by, at) {
    return (await seeAttempts(db, { conversation, agent, by, at })).length
  },
  async noteOverreading(noticed) {
    await noteOverreading(db, noticed)
  },
})

const toAllowed = (row: AllowedRow): Allowed => ({
  id: row.id,
  site: row.site,
  kind: row.kind,
  value: row.value,
  chain: row.chain,
  label: row.label,
  addedBy: row.added_by,
  addedAt: row.added_at,
  confirmedBy: row.confirmed_by,
  confirmedAt: row.confirmed_at,
  holdsFrom: row.holds_from,
})

const allowedRow = (entry: Allowed): AllowedRow => ({
  id: entry.id,
  site: entry.site,
  kind: entry.kind,
  value: entry.value,
  chain: entry.chain,
  label: entry.label,
  added_by: entry.addedBy,
  added_at: entry.addedAt,
  confirmed_by: entry.confirmedBy,
  confirmed_at: entry.confirmedAt,
  holds_from: entry.holdsFrom,
})

const toAttempt = (row: AttemptRow): Attempt => ({
  conversation: row.conversation,
  seq: row.seq,
  team: row.team,
  agent: row.agent,
  at: row.at,
  again: row.again === 1,
  seenBy: row.seen_by,
  seenAt: row.seen_at,
})
