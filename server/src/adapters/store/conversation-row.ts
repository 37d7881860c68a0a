import type { Conversation } from '../../core/conversation/conversation.ts'
import type { Erasable, Fact, FactBody, Sender } from '../../core/facts.ts'
import { preview } from '../../core/conversation/changes.ts'
import { isErasable, leftOf } from '../../core/record/seal.ts'
import type { ConversationRow, FactRow, ReadConversation } from './tables.ts'

export function toConversation(row: ReadConversation): Conversation {
  const conversation = {
    id: row.id,
    site: row.site,
    visitor: row.visitor,
    team: row.team,
    topic: row.topic,
    previous: row.previous,
    state: row.state,
    agent: row.agent,
    assignedAt: row.assigned_at,
    openedByAgentAt: row.opened_by_agent_at,
    closedAt: row.closed_at,
    priority: row.priority,
    raised: row.raised === 1,
    head: row.head,
    openedAt: row.opened_at,
    queuedAt: row.queued_at,
    firstReplyAt: row.first_reply_at,
    declinedBy: JSON.parse(row.declined_by),
    seenByVisitor: row.seen_by_visitor,
    seenByDesk: row.seen_by_desk,
    unansweredSince: row.unanswered_since,
    last: row.last === null ? null : { ...JSON.parse(row.last), ...said(row.last_body) },
    stars: row.stars,
  }
  // Each state was written from this type, with exactly its own fields.
  return conversation as Conversation
}

type Said = Extract<FactBody, { kind: 'message' }>

/** A text is kept in one place only, so that erasing it there leaves no copy behind. */
function said(body: string | null): Omit<NonNullable<Conversation['last']>, 'from' | 'at'> {
  const { text = '', files, erased }: Partial<Said> = body === null ? {} : JSON.parse(body)
  return {
    text: preview(text),
    ...(files ? { files: files.length } : {}),
    ...(erased === undefined ? {} : { erased: true }),
  }
}

export function conversationRow(of: Conversation): Omit<ConversationRow, 'last_seq'> {
  return {
    id: of.id,
    site: of.site,
    visitor: of.visitor,
    team: of.team,
    topic: of.topic,
    previous: of.previous,
    state: of.state,
    agent: of.agent,
    assigned_at: of.assignedAt,
    opened_by_agent_at: of.openedByAgentAt,
    closed_at: of.closedAt,
    priority: of.priority,
    raised: of.raised ? 1 : 0,
    head: of.head,
    opened_at: of.openedAt,
    queued_at: of.queuedAt,
    first_reply_at: of.firstReplyAt,
    declined_by: JSON.stringify(of.declinedBy),
    seen_by_visitor: of.seenByVisitor,
    seen_by_desk: of.seenByDesk,
    unanswered_since: of.unansweredSince,
    last: of.last === null ? null : JSON.stringify({ from: of.last.from, at: of.last.at }),
    stars: of.stars,
  }
}

export function toFact(row: Omit<FactRow, 'visitor' | 'kind' | 'salt' | 'chain'>): Fact {
  return {
    conversation: row.conversation,
    seq: row.seq,
    at: row.at,
    sender: toSender(row.sender),
    key: row.key,
    body: JSON.parse(row.body) as FactBody,
  }
}

export function factRow(fact: Fact, of: Conversation): Omit<FactRow, 'salt' | 'chain'> {
  return {
    conversation: fact.conversation,
    seq: fact.seq,
    at: fact.at,
    visitor: of.visitor,
    sender: fact.sender === null ? null : senderKey(fact.sender.role === 'agent' ? fact.sender.id : null),
    key: fact.key,
    kind: fact.body.kind,
    body: withRoom(fact.body),
  }
}

/** As long as every commitment. */
const SOME_COMMITMENT = '-'.repeat(43)

/**
 * Spaces at the end of a short text, so that what is left of it when it is erased has room in its place. A row that
 * keeps its length is overwritten where it lies; one that grows makes SQLite move its neighbours, and where they lay
 * their texts stay readable.
 */
export function withRoom(body: FactBody): string {
  const written = JSON.stringify(body)
  return isErasable(body) ? written.padEnd(JSON.stringify(leftOf(body, SOME_COMMITMENT)).length) : written
}

/** What takes the place of a text: as many bytes, none of them its. */
export function erasedBody(body: Erasable, commitment: string, stored: string): string {
  const left = JSON.stringify(leftOf(body, commitment))
  return left + ' '.repeat(Math.max(0, Buffer.byteLength(stored) - left.length))
}

const VISITOR = 'visitor'

/** How a sender is written: an agent by id, the conversation's visitor by a word that is no id. */
export const senderKey = (agent: string | null) => agent ?? VISITOR

const toSender = (sender: string | null): Sender | null => {
  if (sender === null) return null
  return sender === VISITOR
    ? { role: 'visitor' }
    : { role: 'agent', id: sender as Extract<Sender, { id: unknown }>['id'] }
}
