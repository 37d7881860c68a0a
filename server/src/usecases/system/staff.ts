import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import type { Agent } from '../../core/people.ts'
import { agentPresence } from '../../core/presence/agent.ts'
import type { Candidate } from '../../core/routing/pick-agent.ts'
import type { Deps } from '../deps.ts'

/** Every agent as the rules see them at this moment, with the conversations they hold. */
export function staff(
  d: Pick<Deps, 'presence' | 'clock'>,
  agents: readonly Agent[],
  loads: ReadonlyMap<AgentId, number>,
): Candidate[] {
  const now = d.clock.now()
  return agents
    .filter((a) => !a.disabled)
    .map((a) => ({
      id: a.id,
      presence: agentPresence(a.chosen, d.presence.agent(a.id), now),
      load: loads.get(a.id) ?? 0,
      capacity: a.capacity,
      teams: a.teams,
      languages: a.languages,
      lastAssignedAt: a.lastAssignedAt,
    }))
}
