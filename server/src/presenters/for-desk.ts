import { closureAt } from '@walletdesk/shared/domain/hours/closures.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Candidate } from '../core/routing/pick-agent.ts'
import type {
  AgentLoad,
  ConversationDetails,
  ConversationSummary,
  DeskWelcome,
  Me,
  TeamBoard,
} from '@walletdesk/shared/protocol/desk.ts'
import type { Allowance } from '@walletdesk/shared/protocol/outgoing.ts'
import type { Conversation } from '../core/conversation/conversation.ts'
import type { Agent, Team, Topic, Visitor } from '../core/people.ts'
import { rankOf } from '../core/queue/order.ts'
import type { Cards } from './entry.ts'

/** A visitor row may be missing for a moment; then nothing of it is shown. */
export function summaryForDesk(
  c: Conversation,
  visitor: Visitor | null,
  waits: Pick<ConversationSummary, 'place' | 'promise'>,
  cards: Cards,
): ConversationSummary {
  return {
    id: c.id,
    visitor: { id: c.visitor, name: visitor?.name ?? null, locale: visitor?.locale ?? 'en' },
    team: c.team,
    topic: c.topic,
    state: c.state,
    priority: rankOf(c),
    head: c.head,
    seenByVisitor: c.seenByVisitor,
    seenByDesk: c.seenByDesk,
    openedAt: c.openedAt,
    queuedAt: c.queuedAt,
    agent: c.agent ? cards.card(c.agent) : null,
    assignedAt: c.assignedAt,
    openedByAgent: c.openedByAgentAt !== null,
    closedAt: c.closedAt,
    last: c.last,
    unansweredSince: c.unansweredSince,
    ...waits,
  }
}

export function detailsForDesk(
  summary: ConversationSummary,
  visitor: Visitor,
  here: boolean,
  thread: readonly Conversation[],
  allowed: Allowance,
): ConversationDetails {
  const { id, name, locale, timeZone, page, device, firstSeenAt } = visitor
  const earlier = thread
    .filter((c) => c.id !== summary.id)
    .map((c) => ({ id: c.id, topic: c.topic, openedAt: c.openedAt, closedAt: c.closedAt, stars: c.stars }))
  return { summary, visitor: { id, name, locale, timeZone, page, device, firstSeenAt, here }, earlier, allowed }
}

export function loadForDesk(agent: Agent, seen: Candidate): AgentLoad {
  const { presence, load, capacity } = seen
  return { id: agent.id, name: agent.name, role: agent.role, presence, load, capacity, teams: [...agent.teams] }
}

/** What the desk has switched by hand: closed until, and the incident. */
export function switchesForDesk(
  { schedule, incident }: Team,
  now: Instant,
  cards: Cards,
): Pick<TeamBoard, 'closure' | 'incident'> {
  const closure = closureAt(schedule, now)
  return {
    closure: closure && { from: closure.from, to: closure.to, note: closure.note ?? null },
    incident: incident && { since: incident.since, by: cards.card(incident.by), note: incident.note },
  }
}

export function meForDesk(agent: Agent, seen: Candidate): Me {
  const { email, chosen, awayBecause } = agent
  return { ...loadForDesk(agent, seen), email, chosen, awayBecause }
}

/** A topic with what it asks for: to say what is missing, and to ask for it. */
export const topicForDesk = ({ id, labels, team, intake }: Topic): DeskWelcome['topics'][number] => ({
  id,
  labels: { ...labels },
  team,
  fields: [...intake.fields],
})
