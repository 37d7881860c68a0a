import type { AgentId, ConversationId, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import { type Instant, instant } from '@walletdesk/shared/kernel/time.ts'
import type { Shift, WaitEvent } from '../../../server/src/core/wait/index.ts'
import type { Desk } from './desk.ts'
import type { Happening, Topic } from './people.ts'

/** The instant at which every scenario starts: a Monday morning. */
const START = Date.UTC(2026, 0, 5, 9)

export const instantOf = (at: number): Instant => instant(START + at)
export const sinceStart = (at: Instant): number => at - START
export const conversationOf = (id: string) => id as ConversationId

/** What is known beforehand: hours and rota for as long as the scenario lasts. */
export function plannedEvents({ calendar, agents }: Desk, days: number): WaitEvent[] {
  if (!calendar.hasDays) return []
  const openings: number[] = [0]
  while (openings.length < days) openings.push(calendar.nextOpening(openings.at(-1) ?? 0))
  const shifts: Shift[] = agents.flatMap((agent) =>
    openings.flatMap((opening) =>
      calendar.shiftsOn(opening, agent.index).map(({ from, to }) => ({
        agent: agent.id as AgentId,
        from: instantOf(from),
        to: instantOf(to),
        capacity: agent.capacity,
        ...teamsOf(agent.teams),
      })),
    ),
  )
  const until = instantOf(calendar.nextOpening(openings.at(-1) ?? 0))
  const open = openings.map((from) => ({ from: instantOf(from), to: instantOf(calendar.closingOf(from)) }))
  const at = instantOf(0)
  return [...(calendar.closes ? [{ at, type: 'hours' as const, open, until }] : []), { at, type: 'rota', shifts }]
}

const teamsOf = (teams: readonly string[] | null) => (teams === null ? {} : { teams: teams.map((t) => t as TeamId) })

/** The same happening in the words of the model. */
export function eventOf(what: Happening, ms: number): WaitEvent {
  const at = instantOf(ms)
  switch (what.type) {
    case 'agent-online': {
      const { id, capacity, teams } = what.agent
      return { at, type: what.type, agent: id as AgentId, capacity, ...teamsOf(teams) }
    }
    case 'agent-offline':
    case 'agent-away':
    case 'agent-back':
      return { at, type: what.type, agent: what.agent.id as AgentId }
    case 'joined': {
      const { id, topic, priority } = what.visitor
      return { at, type: what.type, conversation: conversationOf(id), priority, ...topicOf(topic) }
    }
    case 'assigned':
      return { at, type: what.type, conversation: conversationOf(what.visitor.id), agent: what.agent.id as AgentId }
    case 'left':
    case 'first-reply':
    case 'closed':
      return { at, type: what.type, conversation: conversationOf(what.visitor.id) }
    case 'incident':
      return { at, type: what.type, on: what.on }
  }
}

const topicOf = ({ name, team }: Topic) => ({
  topic: name as TopicId,
  ...(team === null ? {} : { team: team as TeamId }),
})
