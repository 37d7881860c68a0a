import type { AgentId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Presence } from '../../ports/presence.ts'

/** Connections of this process, counted. */
export function inProcessPresence(): Presence {
  const agents = new Map<AgentId, number>()
  const goneSince = new Map<AgentId, Instant>()
  const visitors = new Map<VisitorId, number>()
  const add = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1)
  /** `true` when it was the last one. */
  const drop = <K>(counts: Map<K, number>, key: K) => {
    const left = (counts.get(key) ?? 1) - 1
    if (left > 0) counts.set(key, left)
    else counts.delete(key)
    return left <= 0
  }
  return {
    agentConnected(agent) {
      add(agents, agent)
      goneSince.delete(agent)
    },
    agentGone(agent, at) {
      if (drop(agents, agent)) goneSince.set(agent, at)
    },
    agent(agent) {
      if (agents.has(agent)) return { connected: true }
      return { connected: false, since: goneSince.get(agent) ?? null }
    },
    forgetAgent: (agent) => void goneSince.delete(agent),
    visitorConnected: (visitor) => void add(visitors, visitor),
    visitorGone: (visitor) => void drop(visitors, visitor),
    visitorHere: (visitor) => visitors.has(visitor),
  }
}
