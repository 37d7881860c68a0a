import type { AgentId, ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { RoutingReason } from '@walletdesk/shared/protocol/entry.ts'
import { type Candidate, pickAgent, type Unassignable, type Waiting } from './pick-agent.ts'

export type Assignment = { conversation: ConversationId; agent: AgentId; reason: RoutingReason }

/** What does not mend itself: somebody must see to it. */
export type Stuck = Exclude<Unassignable, 'all-full'>

export type Drained = {
  assignments: Assignment[]
  /** By team: why the first of its line that nobody takes is left. Absent: nobody is left, or everybody here is full. */
  stuck: ReadonlyMap<TeamId, Stuck>
}

/** Teams with somebody here and no room: in a rush, where everybody who waits would ask every agent in vain. */
function fullTeams(agents: readonly Candidate[]): ReadonlySet<TeamId> {
  const here = agents.filter(({ presence, capacity }) => presence === 'available' && capacity > 0)
  const full = new Set(here.flatMap(({ teams }) => teams))
  for (const { teams, load, capacity } of here) if (load < capacity) for (const team of teams) full.delete(team)
  return full
}

/**
 * Who takes what, for all that wait in the order of service, whatever their team: the place of an agent of several
 * teams goes to whoever is first of them all. One that nobody may take does not hold up those behind it.
 */
export function drain(queue: readonly Waiting[], agents: readonly Candidate[], now: Instant): Drained {
  const staff = [...agents]
  let full = fullTeams(agents)
  const assignments: Assignment[] = []
  const stuck = new Map<TeamId, Stuck>()
  for (const waiting of queue) {
    if (full.has(waiting.team) && waiting.declinedBy.length === 0) continue
    const pick = pickAgent(waiting, staff)
    if (pick.agent === null) {
      if (pick.why !== 'all-full' && !stuck.has(waiting.team)) stuck.set(waiting.team, pick.why)
      continue
    }
    assignments.push({ conversation: waiting.id, agent: pick.agent, reason: pick.reason })
    const at = staff.findIndex(({ id }) => id === pick.agent)
    const taker = staff[at]
    if (!taker) continue
    staff[at] = { ...taker, load: taker.load + 1, lastAssignedAt: now }
    if (taker.load + 1 >= taker.capacity) full = fullTeams(staff)
  }
  return { assignments, stuck }
}
