import { sql } from 'kysely'
import type { ConversationId, SiteId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { DataEvent, Purged } from '@walletdesk/shared/protocol/retention.ts'
import { type DataLogEntry, isOpenDay, purgedTogether } from '../../core/retention.ts'
import type { RetentionReads, RetentionWrites } from '../../ports/store-retention.ts'
import { linkData } from './chain.ts'
import { columns, type Db, statement } from './db.ts'
import { heldAlone, heldRows } from './dialect.ts'
import { columnsOf, type DataLogRow, type TableName, type Tables } from './tables.ts'
import { writtenAnew } from './written-anew.ts'

const dataLog = statement(({ sql }, a: { site: SiteId; limit: number }) =>
  sql
    .selectFrom('data_log')
    .select(columnsOf.data_log)
    .where('site', '=', a.site)
    .orderBy('seq', 'desc')
    .limit(a.limit),
)
const sealedData = statement(({ sql }, a: { site: SiteId }) =>
  sql.selectFrom('data_log').select(columnsOf.data_log).where('site', '=', a.site).orderBy('seq'),
)
const closedBefore = statement((db, a: { site: SiteId; before: Instant; at: number; id: string; limit: number }) =>
  db.sql
    .selectFrom('conversation')
    .select(['id', 'closed_at'])
    .where('site', '=', a.site)
    .where('closed_at', 'is not', null)
    .where('closed_at', '<', a.before)
    .where(sql<boolean>`(closed_at, id) > (${a.at}, ${a.id})`)
    .orderBy('closed_at')
    .orderBy('id')
    .limit(a.limit),
)
const ofVisitor = statement(({ sql }, a: { visitor: VisitorId }) =>
  sql.selectFrom('conversation').select('id').where('visitor', '=', a.visitor).orderBy('opened_at').orderBy('id'),
)
const erased = statement(({ sql }, a: { visitor: VisitorId }) =>
  sql.selectFrom('visitor').select('id').where('id', '=', a.visitor).where('erased_at', 'is not', null),
)

const erasedIn = statement((db, a: { from: Instant }) =>
  db.sql
    .selectFrom('fact')
    .select('conversation')
    .distinct()
    .where('kind', '=', sql.lit('erased' as const))
    .where('at', '>=', a.from),
)
const erasedSince = statement(({ sql }, a: { from: Instant }) =>
  sql.selectFrom('visitor').select('id').where('erased_at', '>=', a.from),
)

const expireSent = statement(({ sql }, a: { site: SiteId; before: Instant; at: Instant; limit: number }) =>
  sql
    .updateTable('file')
    .set({ expires_at: a.at })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('file')
        .innerJoin('conversation', 'conversation.id', 'file.conversation')
        .select('file.id')
        .where('conversation.site', '=', a.site)
        .where('file.at', '<', a.before)
        .where('file.expires_at', '>', a.at)
        .orderBy('file.at')
        .orderBy('file.id')
        .limit(a.limit),
    )
    .returning('id'),
)
const expireOf = statement(({ sql }, a: { conversation: ConversationId; at: Instant }) =>
  sql
    .updateTable('file')
    .set({ expires_at: a.at })
    .where('conversation', '=', a.conversation)
    .where('expires_at', '>', a.at)
    .returning('id'),
)
const filesOf = statement(({ sql }, a: { conversation: ConversationId }) =>
  sql.selectFrom('file').select('id').where('conversation', '=', a.conversation),
)
const expireUnsent = statement(({ sql }, a: { visitor: VisitorId; at: Instant }) =>
  sql
    .updateTable('file')
    .set({ expires_at: a.at })
    .where('visitor', '=', a.visitor)
    .where('conversation', 'is', null)
    .where('expires_at', '>', a.at)
    .returning('id'),
)

type ByConversation = { conversation: ConversationId }

const heldClosed = statement(({ engine, sql }, a: ByConversation) =>
  heldRows(
    engine,
    sql
      .selectFrom('conversation')
      .select('visitor')
      .where('id', '=', a.conversation)
      .where('closed_at', 'is not', null),
  ),
)
/**
 * SQLite moves rows when it takes others out, and leaves copies where they lay: what is to go is overwritten where it lies
 * before anything moves.
 */
const blank = statement((db, a: ByConversation) =>
  db.sql
    .updateTable('fact')
    .set({
      body: sql<string>`substr(replace(hex(zeroblob(length(cast(body as blob)) / 2 + 1)), '0', ' '), 1, length(cast(body as blob)))`,
    })
    .where('conversation', '=', a.conversation),
)

/** The tables that say whose conversation a row is of, but for that of files, which go first. */
type OfConversation = Exclude<
  { [Name in TableName]: Tables[Name] extends { conversation: ConversationId } ? Name : never }[TableName],
  'file'
>
const one = sql<number>`1`.as('one')
const deleting: Record<OfConversation, ReturnType<typeof statement<ByConversation, { one: number }>>> = {
  mention: statement(({ sql }, a) =>
    sql.deleteFrom('mention').where('conversation', '=', a.conversation).returning(one),
  ),
  promise: statement(({ sql }, a) =>
    sql.deleteFrom('promise').where('conversation', '=', a.conversation).returning(one),
  ),
  attempt: statement(({ sql }, a) =>
    sql.deleteFrom('attempt').where('conversation', '=', a.conversation).returning(one),
  ),
  fact: statement(({ sql }, a) => sql.deleteFrom('fact').where('conversation', '=', a.conversation).returning(one)),
}
const deleteConversation = statement(({ sql }, a: ByConversation) =>
  sql.deleteFrom('conversation').where('id', '=', a.conversation),
)
const heldVisitor = statement(({ engine, sql }, a: { visitor: VisitorId }) =>
  heldAlone(engine, sql.selectFrom('visitor').select(['id', 'name']).where('id', '=', a.visitor)),
)
const deleteVisitor = statement(({ sql }, a: { visitor: VisitorId }) =>
  sql.deleteFrom('visitor').where('id', '=', a.visitor),
)

/** As one who never said anything of themselves: screens that name them need no case of their own. */
const NOBODY = { page: JSON.stringify({ url: '', title: '' }), device: '', locale: 'en', time_zone: 'UTC' }
const eraseVisitor = statement(({ sql }, a: { visitor: VisitorId; at: Instant }) =>
  sql
    .updateTable('visitor')
    .set({ ...NOBODY, name: null, guard_runs: null, erased_at: a.at })
    .where('id', '=', a.visitor)
    .where('erased_at', 'is', null)
    .returning('id'),
)
const append = statement(({ sql }, a: DataLogRow) => sql.insertInto('data_log').values(columns(a, columnsOf.data_log)))
const rewrite = statement(({ sql }, a: DataLogRow) =>
  sql
    .updateTable('data_log')
    .set(columns(a, ['at', 'body', 'salt', 'chain'] as const))
    .where('site', '=', a.site)
    .where('seq', '=', a.seq),
)

export const retentionReads = (db: Db): RetentionReads => ({
  async dataLog(site, limit) {
    return (await dataLog(db, { site, limit })).map(toDataEntry)
  },
  async sealedData(site) {
    const rows = await sealedData(db, { site })
    return rows.map((row) => ({ seq: row.seq, entry: toDataEntry(row), salt: row.salt, chain: row.chain }))
  },
  async closedBefore(site, before, after, limit) {
    const rows = await closedBefore(db, { site, before, at: after?.at ?? -1, id: after?.id ?? '', limit })
    return rows.map(({ id, closed_at }) => ({ id, at: closed_at as Instant }))
  },
  async conversationsOf(visitor) {
    return (await ofVisitor(db, { visitor })).map(({ id }) => id)
  },
  async isErased(visitor) {
    return (await erased(db, { visitor })).length > 0
  },
  async erasedSince(from) {
    return {
      conversations: (await erasedIn(db, { from })).map(({ conversation }) => conversation),
      visitors: (await erasedSince(db, { from })).map(({ id }) => id),
    }
  },
})

export const retentionWrites = (db: Db): RetentionWrites => ({
  async expireFilesSent(site, before, at, limit) {
    return (await expireSent(db, { site, before, at, limit })).length
  },
  async expireFilesOf(conversation, at) {
    const expired = (await expireOf(db, { conversation, at })).length
    return { expired, known: (await filesOf(db, { conversation })).length }
  },
  async expireUnsent(visitor, at) {
    return (await expireUnsent(db, { visitor, at })).length
  },
  async purge(conversation) {
    const [held] = await heldClosed(db, { conversation })
    if (!held || (await filesOf(db, { conversation })).length > 0) return null
    if (db.engine === 'sqlite') await blank(db, { conversation })
    await deleting.mention(db, { conversation })
    await deleting.attempt(db, { conversation })
    const promises = (await deleting.promise(db, { conversation })).length
    const entries = (await deleting.fact(db, { conversation })).length
    await deleteConversation(db, { conversation })
    // Held first: whoever opens another conversation for them puts the visitor before.
    await heldVisitor(db, { visitor: held.visitor })
    const last = (await ofVisitor(db, { visitor: held.visitor })).length === 0
    if (last) await deleteVisitor(db, { visitor: held.visitor })
    return { conversations: 1, entries, promises, visitors: last ? 1 : 0 }
  },
  async eraseVisitor(visitor, at) {
    const [known] = await heldVisitor(db, { visitor })
    const done = await eraseVisitor(db, { visitor, at })
    if (!known || done.length === 0) return null
    await writtenAnew(db, 'visitor')
    return { named: known.name !== null }
  },
  async forgetMentionsOf(conversation) {
    const forgotten = (await deleting.mention(db, { conversation })).length
    if (forgotten > 0) await writtenAnew(db, 'mention')
    return forgotten
  },
  async noteData(entry) {
    const [last] = await dataLog(db, { site: entry.site, limit: 1 })
    await append(db, rowOf(entry, (last?.seq ?? 0) + 1, last))
  },
  async notePurged(site, at, purged) {
    const [last, before] = await dataLog(db, { site, limit: 2 })
    const entry = (sum: Purged): DataLogEntry => ({ site, at, by: null, event: { kind: 'purged', ...sum } })
    const known = last && toDataEntry(last)
    if (known?.event.kind === 'purged' && isOpenDay(known, at))
      await rewrite(db, rowOf(entry(purgedTogether(known.event, purged)), last?.seq ?? 1, before))
    else await append(db, rowOf(entry(purged), (last?.seq ?? 0) + 1, last))
  },
})

const rowOf = (entry: DataLogEntry, seq: number, before: DataLogRow | undefined): DataLogRow => ({
  site: entry.site,
  seq,
  at: entry.at,
  agent: entry.by,
  body: JSON.stringify(entry.event),
  ...linkData(entry, seq, before?.chain ?? null),
})

export const toDataEntry = ({ site, at, agent, body }: Omit<DataLogRow, 'salt' | 'chain'>): DataLogEntry => ({
  site,
  at,
  by: agent,
  event: JSON.parse(body) as DataEvent,
})
