import { sql } from 'kysely'
import type { ConversationId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Said, Saying, Standing, Uttered } from '../../ports/store-said.ts'
import { link } from './chain.ts'
import { conversationRow, factRow, senderKey, toConversation, toFact } from './conversation-row.ts'
import { insertFact } from './conversation-writes.ts'
import { type Db, type Prepared, prepared } from './db.ts'
import { byKey } from './facts.ts'
import { put as putRuns, readRuns, writtenRuns } from './guard.ts'
import { mentionRow, note } from './references.ts'
import { columnsOf, type FactRow, type ReadConversation } from './tables.ts'

/** All of a conversation but its last message, and the end of its chain. */
export const standingColumns = [
  ...columnsOf.conversation.filter((column) => column !== 'last').map((column) => `conversation.${column}` as const),
  sql<null>`null`.as('last'),
  sql<null>`null`.as('last_body'),
  sql<string | null>`(select chain from fact where fact.conversation = conversation.id
    and fact.seq = conversation.head)`.as('chain'),
] as const

const here = prepared(({ sql }, a: { id: ConversationId }) =>
  sql.selectFrom('conversation').select(standingColumns).where('id', '=', a.id),
)

type Sender = { visitor: VisitorId; sender: string; key: Saying['key'] }

const before = prepared((db, a: Sender) =>
  db.sql
    .selectFrom('visitor')
    .select('guard_runs')
    .select(
      sql<0 | 1>`exists (select 1 from fact where fact.visitor = ${a.visitor} and fact.sender = ${a.sender}
        and fact.key = ${a.key})`.as('sent'),
    )
    .where('id', '=', a.visitor),
)

type Raised = Pick<ReadConversation, 'id' | 'head' | 'last' | 'unanswered_since' | 'first_reply_at'>

/** No more than a message changes: of what an index is made from, nothing. */
const raise = prepared(({ sql }, a: Raised) =>
  sql
    .updateTable('conversation')
    .set({
      head: a.head,
      last: a.last,
      last_seq: a.head,
      unanswered_since: a.unanswered_since,
      first_reply_at: a.first_reply_at,
    })
    .where('id', '=', a.id),
)

export type Written = { raised: Raised; fact: FactRow; uttered: Uttered }

/** The rows of what was said. `chain`: of the entry before it. */
export function written(uttered: Uttered, chain: string | null): Written {
  const { id, head, last, unanswered_since, first_reply_at } = conversationRow(uttered.conversation)
  return {
    raised: { id, head, last, unanswered_since, first_reply_at },
    fact: { ...factRow(uttered.fact, uttered.conversation), ...link(uttered.fact, chain) },
    uttered,
  }
}

export const speaker = ({ by }: Saying) => senderKey('agent' in by ? by.agent : null)

/** Over a connection that answers at once, in a transaction that holds everything. */
export function speech(db: Pick<Db, 'engine' | 'sql'>, run: <R>(query: Prepared<R>) => R[]) {
  function standingOf(saying: Saying): Standing & { chain: string | null } {
    const [row] = run(here(db, { id: saying.conversation }))
    const visitor = 'visitor' in saying.by ? saying.by.visitor : row?.visitor
    const asked = visitor && { visitor, sender: speaker(saying), key: saying.key }
    const [known] = asked ? run(before(db, asked)) : []
    const [earlier] = asked && known?.sent ? run(byKey(db, asked)) : []
    return {
      earlier: earlier ? toFact(earlier) : null,
      conversation: row ? toConversation(row) : null,
      runs: readRuns(known?.guard_runs ?? null),
      chain: row?.chain ?? null,
    }
  }

  return <T>(saying: Saying, decide: (standing: Standing) => Said<T>): T => {
    const { chain, ...standing } = standingOf(saying)
    const { answer, uttered } = decide(standing)
    if (!uttered) return answer
    const { raised, fact } = written(uttered, chain)
    run(insertFact(db, fact))
    run(raise(db, raised))
    for (const mention of uttered.mentions) run(note(db, mentionRow(mention)))
    if (uttered.runs) run(putRuns(db, { visitor: fact.visitor, runs: writtenRuns(uttered.runs) }))
    return answer
  }
}
