import type {
  AgentId,
  ClientKey,
  ConversationId,
  SiteId,
  TeamId,
  TopicId,
  VisitorId,
} from '@walletdesk/shared/kernel/brand.ts'
import { type Instant, instant } from '@walletdesk/shared/kernel/time.ts'
import type { AskedField, IntakeAnswer } from '@walletdesk/shared/protocol/intake.ts'
import type { AssignedCause, QueuedCause, RoutingReason } from '@walletdesk/shared/protocol/entry.ts'
import type { FileView } from '@walletdesk/shared/protocol/file.ts'
import type { Erasable, Fact, NewFact, Sender } from '../facts.ts'
import type { Conversation } from './conversation.ts'

/** A decision: the state that follows, and the facts that say why. */
export type Change = { next: Conversation; facts: NewFact[] }

/** As much of a message as lists show of it. */
export const preview = (text: string) => text.slice(0, 140).toWellFormed()

const said = (at: Instant, sender: Sender | null, body: NewFact['body'], key: ClientKey | null = null): NewFact => ({
  at,
  sender,
  key,
  body,
})

/** Several decisions in a row, as one. */
export function chain(first: Change, ...steps: ((c: Conversation) => Change)[]): Change {
  return steps.reduce((done, step) => {
    const change = step(done.next)
    return { next: change.next, facts: [...done.facts, ...change.facts] }
  }, first)
}

export type Opening = {
  id: ConversationId
  site: SiteId
  visitor: VisitorId
  team: TeamId
  topic: TopicId | null
  priority: number
  /** The visitor's latest before this one. */
  previous: Pick<Conversation, 'id' | 'openedAt'> | null
  at: Instant
}

function fresh(opening: Opening): Extract<Conversation, { state: 'queued' }> {
  const { at, previous, ...rest } = opening
  return {
    ...rest,
    previous: previous?.id ?? null,
    state: 'queued',
    agent: null,
    assignedAt: null,
    openedByAgentAt: null,
    closedAt: null,
    raised: false,
    head: 0,
    // The order of a thread: the clock of the node that opened the last one may have been ahead of this one's.
    openedAt: previous && previous.openedAt >= at ? instant(previous.openedAt + 1) : at,
    queuedAt: at,
    firstReplyAt: null,
    declinedBy: [],
    seenByVisitor: 0,
    seenByDesk: 0,
    unansweredSince: null,
    last: null,
    stars: null,
  }
}

/** A visitor opens one: it enters the queue at once. */
export function openByVisitor(opening: Opening): Change {
  const { at, topic, previous, team } = opening
  const visitor: Sender = { role: 'visitor' }
  return {
    next: fresh(opening),
    facts: [
      said(at, visitor, { kind: 'opened', by: 'visitor', topic, previous: previous?.id ?? null }),
      said(at, null, { kind: 'queued', team, cause: 'opened', agent: null }),
    ],
  }
}

/** An agent writes to a visitor whose conversation is closed: it is theirs from the start. */
export function openByAgent(opening: Opening, agent: AgentId): Change {
  const { at, topic, previous } = opening
  return {
    next: { ...fresh(opening), state: 'assigned', agent, assignedAt: at, openedByAgentAt: at, closedAt: null },
    facts: [
      said(at, { role: 'agent', id: agent }, { kind: 'opened', by: 'agent', topic, previous: previous?.id ?? null }),
      said(at, null, { kind: 'assigned', agent, cause: 'wrote', reason: null }),
    ],
  }
}

/** A message of either side. A reply of the desk answers all that was unanswered. */
export function message(
  c: Conversation,
  sender: Sender,
  text: string,
  key: ClientKey,
  at: Instant,
  files: readonly FileView[] = [],
): Change {
  const some = files.length > 0
  const last = { from: sender.role, text: preview(text), at, ...(some ? { files: files.length } : {}) }
  const next: Conversation =
    sender.role === 'visitor'
      ? { ...c, last, unansweredSince: c.unansweredSince ?? at }
      : { ...c, last, unansweredSince: null, firstReplyAt: c.firstReplyAt ?? at }
  return { next, facts: [said(at, sender, { kind: 'message', text, ...(some ? { files } : {}) }, key)] }
}

/** What the visitor filled in. With an agent it waits for a reaction, as a message does. */
export function fillIntake(c: Conversation, answers: IntakeAnswer[], key: ClientKey | null, at: Instant): Change {
  const next = c.state === 'assigned' ? { ...c, unansweredSince: c.unansweredSince ?? at } : c
  return { next, facts: [said(at, { role: 'visitor' }, { kind: 'intake', answers }, key)] }
}

/** What the visitor filled in in the conversation before, taken over as this one begins. */
export function carryOver(c: Conversation, answers: IntakeAnswer[], from: ConversationId): Change {
  return { next: c, facts: [said(c.openedAt, { role: 'visitor' }, { kind: 'intake', answers, from })] }
}

/** Asking is no reply: whoever waited for one still does. */
export function askField(c: Conversation, agent: AgentId, field: AskedField, key: ClientKey, at: Instant): Change {
  return { next: c, facts: [said(at, { role: 'agent', id: agent }, { kind: 'asked', agent, field }, key)] }
}

export function note(c: Conversation, agent: AgentId, text: string, key: ClientKey, at: Instant): Change {
  return { next: c, facts: [said(at, { role: 'agent', id: agent }, { kind: 'note', text }, key)] }
}

/** That the text of an entry was taken out. The text itself is the store's to destroy. */
export function erased(c: Conversation, entry: Fact & { body: Erasable }, by: Sender, at: Instant): Change {
  const { seq, sender, body } = entry
  const isLast = body.kind === 'message' && c.last?.at === entry.at && c.last.text === preview(body.text)
  const last = isLast && sender ? { from: sender.role, text: '', at: entry.at, erased: true as const } : c.last
  return { next: { ...c, last }, facts: [said(at, by, { kind: 'erased', of: seq, what: body.kind })] }
}

export function assign(
  c: Conversation,
  agent: AgentId,
  cause: AssignedCause,
  reason: RoutingReason | null,
  at: Instant,
): Change {
  return {
    next: {
      ...c,
      state: 'assigned',
      agent,
      assignedAt: at,
      openedByAgentAt: cause === 'routed' ? null : at,
      closedAt: null,
    },
    facts: [said(at, null, { kind: 'assigned', agent, cause, reason })],
  }
}

/** As it stands in the queue, whoever holds it now. */
export const waiting = (c: Conversation): Conversation => ({
  ...c,
  state: 'queued',
  agent: null,
  assignedAt: null,
  openedByAgentAt: null,
  closedAt: null,
})

/** Back to the queue with its original place. Who let it go is not offered it again. */
export function requeue(c: Conversation, cause: Exclude<QueuedCause, 'opened'>, at: Instant): Change {
  const agent = c.agent
  const declinedBy =
    agent && cause !== 'agent-lost' && !c.declinedBy.includes(agent) ? [...c.declinedBy, agent] : c.declinedBy
  return {
    next: { ...waiting(c), declinedBy },
    facts: [said(at, null, { kind: 'queued', team: c.team, cause, agent, ...(c.raised ? { raised: true } : {}) })],
  }
}

/** Final. One closed out of the queue has no agent. */
export function close(c: Conversation, by: Sender, at: Instant): Change {
  return {
    next: { ...c, state: 'closed', closedAt: at, unansweredSince: null },
    facts: [said(at, by, { kind: 'closed', by: by.role, agent: by.role === 'agent' ? by.id : null })],
  }
}

export function rate(c: Conversation, stars: number, comment: string, at: Instant): Change {
  return { next: { ...c, stars }, facts: [said(at, { role: 'visitor' }, { kind: 'rated', stars, comment })] }
}
