import type { AgentId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import { ageOf } from '../effort.ts'
import type { Observed } from '../learned.ts'
import type { Stint } from '../staffing.ts'
import type { Serving } from '../world.ts'

/** An agent who is expected to take conversations, with those they hold. */
export type AgentScene = {
  id: AgentId
  teams: readonly TeamId[] | null
  stints: readonly Stint[]
  held: readonly { conversation: Serving; age: number }[]
  /** Speed of one conversation while the agent holds so many. */
  speed: (load: number) => number
  awaySince: Instant | null
}

export function agentsOf(
  o: Observed,
  at: Instant,
  stints: readonly Stint[],
  speed: (load: number) => number,
): AgentScene[] {
  const { world } = o
  const agents = new Map<AgentId, AgentScene & { stints: Stint[]; held: { conversation: Serving; age: number }[] }>()
  for (const stint of stints) {
    const known = agents.get(stint.agent)
    if (known) known.stints.push(stint)
    else {
      const { agent: id, teams, awaySince } = stint
      agents.set(id, { id, teams, stints: [stint], held: [], speed, awaySince })
    }
  }
  for (const conversation of world.serving.values()) {
    const scene = agents.get(conversation.agent)
    const agent = world.agents.get(conversation.agent)
    if (!scene || !agent) continue
    scene.held.push({ conversation, age: ageOf(conversation, agent, at, speed) })
  }
  return [...agents.values()]
}
