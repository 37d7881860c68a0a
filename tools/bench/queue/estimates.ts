import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import type { AgentId, ConversationId, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import { Forecaster } from '../../../server/src/core/forecast/forecaster.ts'
import { median } from '../messages/figures.ts'

const team = 'support' as TeamId
const topic = 'none' as TopicId
const noon = Date.parse('2025-06-11T12:00:00Z')
const LOOKS = 5
const PLACES = 5

/** Of this thread, in ms: also on a machine that has other work. */
const busyMs = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** What one look at a whole line takes, in ms: an estimate for everybody in it. */
export function lookMs(size: { waiting: number; agents: number }): number {
  const random = seededRandom(1)
  const forecaster = new Forecaster()
  forecaster.open([{ team, usualHandleMs: 360_000, saved: null }])
  const at = (ms: number) => instant(noon + ms)
  const feed = (event: Parameters<Forecaster['feed']>[0][number]['event']) => forecaster.feed([{ team: null, event }])
  let now = 0
  for (let i = 0; i < size.agents; i++) {
    const agent = `agent-${i}` as AgentId
    feed({ at: at(now), type: 'agent-online', agent, capacity: PLACES, teams: [team] })
  }
  const join = () => {
    const conversation = `c-${now}` as ConversationId
    feed({ at: at(now), type: 'joined', conversation, topic, priority: 0, team })
    now += 20
    return conversation
  }
  for (let i = 0; i < size.agents * PLACES; i++) {
    const conversation = join()
    feed({ at: at(now), type: 'assigned', conversation, agent: `agent-${i % size.agents}` as AgentId })
  }
  for (let i = 0; i < size.waiting; i++) join()
  const took = Array.from({ length: LOOKS }, () => {
    now += 1_000 + Math.floor(random.next() * 1_000)
    const began = busyMs()
    forecaster.look([{ team, at: at(now), hours: { open: true, until: null }, oneMore: null }])
    return busyMs() - began
  })
  return median(took)
}
