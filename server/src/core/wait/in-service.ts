import type { AgentId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import { type Observed, workSpeed } from './observe.ts'

/** An open conversation; `age` in effective ms. */
export type InService = { topic: TopicId; agent: AgentId; age: number }

export function inServiceAt(o: Observed, at: Instant): InService[] {
  return [...o.world.serving.values()].flatMap(({ agent: id, topic, workedBefore }) => {
    const agent = o.world.agents.get(id)
    if (!agent) return []
    const since = Math.max(0, at - agent.workedUntil) * workSpeed(o, agent.load)
    return [{ topic, agent: id, age: Math.max(0, agent.worked + since - workedBefore) }]
  })
}

export function agesByTopic(inService: readonly InService[]): Map<TopicId, number> {
  const ages = new Map<TopicId, number>()
  for (const { topic, age } of inService) ages.set(topic, (ages.get(topic) ?? 0) + age)
  return ages
}
