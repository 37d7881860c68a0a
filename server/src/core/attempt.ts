import { isRequest } from '@walletdesk/shared/domain/outgoing/index.ts'
import type { AgentId, ClientKey, ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { hours, type Instant, minus } from '@walletdesk/shared/kernel/time.ts'
import type { StopKind } from '@walletdesk/shared/protocol/outgoing.ts'
import type { Change } from './conversation/changes.ts'
import type { Conversation } from './conversation/conversation.ts'

/**
 * An account in the wrong hands tries one conversation after the other, so attempts in others count, too: for a day,
 * which is longer than a shift. After that one of the tables' mistakes is not held against whoever met another.
 */
const REMEMBERED = hours(24)

/** One request for a secret that was stopped. */
export type Attempt = {
  conversation: ConversationId
  /** Its fact in the log. */
  seq: number
  team: TeamId
  agent: AgentId
  at: Instant
  /** Not the first: a matter for a supervisor. */
  again: boolean
  seenBy: AgentId | null
  seenAt: Instant | null
}

export const rememberedFrom = (now: Instant): Instant => minus(now, REMEMBERED)

type Earlier = readonly Pick<Attempt, 'conversation' | 'at'>[]

const isHere = (earlier: Earlier, conversation: ConversationId) =>
  earlier.some((one) => one.conversation === conversation)

/** Is a request for a secret not the agent's first? */
const isAgain = (earlier: Earlier, conversation: ConversationId, now: Instant): boolean =>
  isHere(earlier, conversation) || earlier.some(({ at }) => at >= rememberedFrom(now))

/** Once in a conversation is enough to be on one's guard, and soon enough: the next wording may get through. */
const tellsVisitor = (what: StopKind, earlier: Earlier, conversation: ConversationId): boolean =>
  isRequest(what) && !isHere(earlier, conversation)

/** The log keeps that something was stopped, what kind it was and whose. */
export function stopped(
  c: Conversation,
  agent: AgentId,
  what: StopKind,
  earlier: Earlier,
  key: ClientKey,
  at: Instant,
): Change {
  const again = isRequest(what) && isAgain(earlier, c.id, at)
  const told = tellsVisitor(what, earlier, c.id)
  const body = { kind: 'stopped', agent, what, again, told } as const
  return { next: c, facts: [{ at, sender: { role: 'agent', id: agent }, key, body }] }
}

export function attemptsSeen(c: Conversation, agent: AgentId, by: AgentId, at: Instant): Change {
  return {
    next: c,
    facts: [{ at, sender: { role: 'agent', id: by }, key: null, body: { kind: 'attempts-seen', agent, by } }],
  }
}

export type Repeated = Pick<Attempt, 'conversation' | 'team' | 'agent'> & { count: number; lastAt: Instant }

/** What a board shows of the attempts nobody has seen to: one line for each agent and conversation, the latest first. */
export function repeated(open: readonly Attempt[]): Repeated[] {
  const lines = new Map<string, Repeated>()
  for (const { conversation, team, agent, at } of open) {
    const key = `${conversation} ${agent}`
    const known = lines.get(key)
    const lastAt = known && known.lastAt > at ? known.lastAt : at
    lines.set(key, { conversation, team, agent, count: (known?.count ?? 0) + 1, lastAt })
  }
  return [...lines.values()].sort((a, b) => b.lastAt - a.lastAt)
}
