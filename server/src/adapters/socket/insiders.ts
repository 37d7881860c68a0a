import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { type Instant, plus, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import { rates } from '../../core/limits.ts'
import type { Limiter } from '../../ports/limiter.ts'
import type { Log } from '../../ports/log.ts'

type Budget = 'agent-open' | 'agent-search'

/**
 * Reading what somebody else holds, and looking for where a value was seen, is an agent's work in measure. Beyond it
 * nobody is stopped, for it may be an honest busy hour, but whoever runs the desk is told: once for each hour.
 */
export function insiderWatch(limiter: Limiter, clock: Clock, log: Log) {
  const told = new Map<string, Instant>()

  async function count(budget: Budget, agent: AgentId): Promise<void> {
    if ((await limiter.take(budget, agent)) === 0) return
    const name = `${budget}:${agent}`
    const now = clock.now()
    if ((told.get(name) ?? 0) > now) return
    const { points, duration } = rates[budget]
    told.set(name, plus(now, seconds(duration)))
    log.warn('an agent reads more than work asks for', { agent, budget, most: points, inSeconds: duration })
  }

  return {
    /** Their own are their work. */
    async opened(agent: AgentId, conversation: Conversation): Promise<void> {
      if (conversation.agent !== agent) await count('agent-open', agent)
    },
    searched: (agent: AgentId) => count('agent-search', agent),
  }
}

export type InsiderWatch = ReturnType<typeof insiderWatch>
