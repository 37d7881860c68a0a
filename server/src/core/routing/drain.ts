import type { AgentId, ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { RoutingReason } from '@walletdesk/shared/protocol/entry.ts'
import { type Candidate, pickAgent, type Unassignable, type Waiting } from './pick-agent.ts'

export type Assignment = { conversation: ConversationId; agent: AgentId; reason: RoutingReason }

export type Drained = {
  assignments: Assignment[]
  /** Why the first of those that nobody takes is left. `null`: nobody is left, or everybody here is only full. */
  stuck: Exclude<Unassignable, 'all-full'> | null
}

/**
 * Who takes what, for a whole queue in the order of service. One that nobody may take does not hold up
 * those behind it.
 */
export function drain(queue: readonly Waiting[], agents: readonly Candidate[], now: Instant): Drained {
  let staff = [...agents]
  const assignments: Assignment[] = []
  let stuck: Drained['stuck'] = null
  for (const waiting of queue) {
    const pick = pickAgent(waiting, staff)
    if (pick.agent === null) {
      if (pick.why !== 'all-full') stuck ??= pick.why
      continue
    }
    assignments.push({ conversation: waiting.id, agent: pick.agent, reason: pick.reason })
    staff = staff.map((a) => (a.id === pick.agent ? { ...a, load: a.load + 1, lastAssignedAt: now } : a))
  }
  return { assignments, stuck }
}
