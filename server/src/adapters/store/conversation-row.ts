import type { Conversation } from '../../core/conversation/conversation.ts'
import type { Fact, FactBody, Sender } from '../../core/facts.ts'
import type { ConversationRow, FactRow } from './tables.ts'

export function toConversation(row: ConversationRow): Conversation {
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
    last: row.last === null ? null : JSON.parse(row.last),
    stars: row.stars,
  }
  // Each state was written from this type, with exactly its own fields.
  return conversation as Conversation
}

export function conversationRow(of: Conversation): ConversationRow {
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
    last: of.last === null ? null : JSON.stringify(of.last),
    stars: of.stars,
  }
}

export function toFact(row: FactRow): Fact {
  return {
    conversation: row.conversation,
    seq: row.seq,
    at: row.at,
    sender: toSender(row.sender),
    key: row.key,
    body: JSON.parse(row.body) as FactBody,
  }
}

export function factRow(fact: Fact, of: Conversation): FactRow {
  return {
    conversation: fact.conversation,
    seq: fact.seq,
    at: fact.at,
    visitor: of.visitor,
    sender: fact.sender === null ? null : senderKey(fact.sender.role === 'agent' ? fact.sender.id : null),
    key: fact.key,
    kind: fact.body.kind,
    body: JSON.stringify(fact.body),
  }
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
