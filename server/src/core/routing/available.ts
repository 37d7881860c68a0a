import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Available, Candidate } from './pick-agent.ts'

const NOBODY: Available = { here: [], free: [] }

/** Every agent is looked at once: in a rush everybody who waits, also who was declined, would look at all in vain. */
export function availableByTeam(agents: readonly Candidate[]): Map<TeamId, Available> {
  const teams = new Map<TeamId, { here: Candidate[]; free: Candidate[] }>()
  for (const agent of agents) {
    if (agent.presence !== 'available' || agent.capacity <= 0) continue
    for (const id of agent.teams) {
      const team = teams.get(id) ?? { here: [], free: [] }
      teams.set(id, team)
      team.here.push(agent)
      if (agent.load < agent.capacity) team.free.push(agent)
    }
  }
  return teams
}

export const availableIn = (teams: ReadonlyMap<TeamId, Available>, team: TeamId): Available => teams.get(team) ?? NOBODY
