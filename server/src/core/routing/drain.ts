import type { AgentId, ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { RoutingReason } from '@walletdesk/shared/protocol/entry.ts'
import { type Candidate, pickAgent, type Unassignable, type Waiting } from './pick-agent.ts'
import { availableByTeam, availableIn } from './available.ts'

export type Assignment = { conversation: ConversationId; agent: AgentId; reason: RoutingReason }

/** What does not mend itself: somebody must see to it. */
export type Stuck = Exclude<Unassignable, 'all-full'>

export type Drained = {
  assignments: Assignment[]
  /** By team: why the first of its line that nobody takes is left. Absent: nobody is left, or everybody here is full. */
  stuck: ReadonlyMap<TeamId, Stuck>
}

/**
 * Who takes what, for all that wait in the order of service, whatever their team: the place of an agent of several
 * teams goes to whoever is first of them all. One that nobody may take does not hold up those behind it.
 */
export function drain(queue: readonly Waiting[], agents: readonly Candidate[], now: Instant): Drained {
  const teams = availableByTeam(agents)
  const assignments: Assignment[] = []
  const stuck = new Map<TeamId, Stuck>()
  for (const waiting of queue) {
    const team = availableIn(teams, waiting.team)
    const pick = pickAgent(waiting, team)
    if (pick.agent === null) {
      if (pick.why !== 'all-full' && !stuck.has(waiting.team)) stuck.set(waiting.team, pick.why)
      continue
    }
    assignments.push({ conversation: waiting.id, agent: pick.agent, reason: pick.reason })
    const taker = team.free.find(({ id }) => id === pick.agent)
    if (!taker) continue
    const after = { ...taker, load: taker.load + 1, lastAssignedAt: now }
    for (const id of taker.teams) {
      const { here, free } = availableIn(teams, id)
      const left = after.load < after.capacity ? [after] : []
      teams.set(id, { here, free: free.flatMap((agent) => (agent.id === after.id ? left : agent)) })
    }
  }
  return { assignments, stuck }
}
