import type { ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Mention } from '../../core/references.ts'
import type { ReferenceReads, ReferenceWrites } from '../../ports/store-references.ts'
import { toConversation } from './conversation-row.ts'
import { conversationColumns } from './conversations.ts'
import { columns, type Db, execute, prepared, run, statement } from './db.ts'
import { columnsOf, type MentionRow } from './tables.ts'
import { writtenAnew } from './written-anew.ts'

const ofConversation = statement(({ sql }, a: { conversation: ConversationId; limit: number }) =>
  sql
    .selectFrom('mention')
    .select(columnsOf.mention)
    .where('conversation', '=', a.conversation)
    .orderBy('seq')
    .orderBy('value')
    .limit(a.limit),
)

export const note = prepared(({ sql }, a: MentionRow) =>
  sql.insertInto('mention').values(columns(a, columnsOf.mention)),
)

type Chosen = { conversation: ConversationId; value: string; chain: string }
const chosenIn = (column: 'visitor_chain' | 'desk_chain') =>
  statement(({ sql }, a: Chosen) =>
    sql
      .updateTable('mention')
      .set(column, a.chain)
      .where('conversation', '=', a.conversation)
      .where('value', '=', a.value),
  )
const choose = { visitor: chosenIn('visitor_chain'), desk: chosenIn('desk_chain') }

const confirm = statement(({ sql }, a: { conversation: ConversationId; value: string }) =>
  sql
    .updateTable('mention')
    .set({ confirmed: 1 })
    .where('conversation', '=', a.conversation)
    .where('value', '=', a.value),
)

const forget = statement(({ sql }, a: { conversation: ConversationId; seq: number }) =>
  sql.deleteFrom('mention').where('conversation', '=', a.conversation).where('seq', '=', a.seq).returning('seq'),
)

/** The conversations of these teams, but for one, in which a value stands. */
const mentioning = (db: Db, value: string, but: ConversationId, teams: readonly TeamId[]) =>
  db.sql
    .selectFrom('conversation')
    .where('team', 'in', teams)
    .where('id', '<>', but)
    .where('id', 'in', db.sql.selectFrom('mention').select('mention.conversation').where('value', '=', value))

/** Ids are in the order of time: the newest stand last in the index, and no more than are shown are looked at. */
const newestMentioning = (db: Db, value: string, but: ConversationId, teams: readonly TeamId[], limit: number) =>
  db.sql
    .selectFrom('mention')
    .innerJoin('conversation as of', 'of.id', 'mention.conversation')
    .select('mention.conversation')
    .where('mention.value', '=', value)
    .where('mention.conversation', '<>', but)
    .where('of.team', 'in', teams)
    .groupBy('mention.conversation')
    .orderBy('mention.conversation', 'desc')
    .limit(limit)

const toMention = (row: MentionRow): Mention => ({
  conversation: row.conversation,
  seq: row.seq,
  value: row.value,
  kind: row.kind,
  byVisitor: row.by_visitor === 1,
  confirmed: row.confirmed === 1,
  chain: { visitor: row.visitor_chain, desk: row.desk_chain },
})

export const mentionRow = (of: Mention): MentionRow => ({
  conversation: of.conversation,
  seq: of.seq,
  value: of.value,
  kind: of.kind,
  by_visitor: of.byVisitor ? 1 : 0,
  confirmed: of.confirmed ? 1 : 0,
  visitor_chain: of.chain.visitor,
  desk_chain: of.chain.desk,
})

export const referenceReads = (db: Db): ReferenceReads => ({
  async mentionsOf(conversation, limit) {
    return (await ofConversation(db, { conversation, limit })).map(toMention)
  },
  async seenIn(value, but, teams, limit) {
    if (teams.length === 0) return 0
    return (await run(db, mentioning(db, value, but, teams).select('id').limit(limit))).length
  },
  async mentioning(value, but, teams, limit) {
    if (teams.length === 0) return []
    const query = db.sql
      .selectFrom('conversation')
      .select(conversationColumns)
      .where('id', 'in', newestMentioning(db, value, but, teams, limit))
    return (await run(db, query.orderBy('opened_at', 'desc').orderBy('id'))).map(toConversation)
  },
})

export const referenceWrites = (db: Db): ReferenceWrites => ({
  async noteMentions(mentions) {
    for (const mention of mentions) await execute(db, note(db, mentionRow(mention)))
  },
  async chooseChain(conversation, value, by, chain) {
    await choose[by](db, { conversation, value, chain })
  },
  async confirmMentions(conversation, value) {
    await confirm(db, { conversation, value })
  },
  async forgetMentions(conversation, seq) {
    if ((await forget(db, { conversation, seq })).length > 0) await writtenAnew(db, 'mention')
  },
})
