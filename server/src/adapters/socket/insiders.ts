import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { type Instant, plus, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import { rates } from '../../core/limits.ts'
import { budgetOf, type Overreading } from '../../core/overreading.ts'
import type { Limiter } from '../../ports/limiter.ts'
import type { Log } from '../../ports/log.ts'
import type { Metrics } from '../../ports/metrics.ts'
import type { Store } from '../../ports/store.ts'

type Needs = { store: Pick<Store, 'write'>; limiter: Limiter; clock: Clock; log: Log; metrics: Metrics }

/**
 * Reading what somebody else holds, and looking for where a value was seen, is an agent's work in measure. Beyond it
 * nobody is stopped, for it may be an honest busy hour, but their supervisors and whoever runs the desk are told: once for
 * each hour.
 */
export function insiderWatch({ store, limiter, clock, log, metrics }: Needs) {
  const told = new Map<string, Instant>()

  async function count(what: Overreading['what'], agent: AgentId): Promise<void> {
    const budget = budgetOf[what]
    if ((await limiter.take(budget, agent)) === 0) return
    const name = `${budget}:${agent}`
    const now = clock.now()
    if ((told.get(name) ?? 0) > now) return
    const { points, duration } = rates[budget]
    told.set(name, plus(now, seconds(duration)))
    log.warn('an agent reads more than work asks for', { agent, budget, most: points, inSeconds: duration })
    metrics.overread(what)
    await store
      .write((tx) => tx.noteOverreading({ agent, what, at: now }))
      // They are not kept from reading by a full disk, either.
      .catch((error: unknown) => void log.incident(error, { area: 'insiders' }))
  }

  return {
    /** Their own are their work. */
    async opened(agent: AgentId, conversation: Conversation): Promise<void> {
      if (conversation.agent !== agent) await count('opened', agent)
    },
    searched: (agent: AgentId) => count('searched', agent),
  }
}

export type InsiderWatch = ReturnType<typeof insiderWatch>
