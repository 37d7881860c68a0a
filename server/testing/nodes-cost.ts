import type { AgentId, ConversationId, SiteId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { systemRandom } from '@walletdesk/shared/runtime/system-random.ts'
import { redisAddress } from '../src/adapters/redis/address.ts'
import { redisNodes } from '../src/adapters/redis/nodes.ts'
import { inProcessNodes } from '../src/adapters/single-process/nodes.ts'
import type { Conversation } from '../src/core/conversation/conversation.ts'
import type { Notice } from '../src/ports/bus.ts'
import { newKey } from './clients.ts'
import { startNodes } from './nodes.ts'

const silent = { info: () => {}, warn: () => {}, incident: (error: unknown) => String(error) }

/** A message that was committed. */
function said(): Notice {
  const id = newKey()
  const conversation = {
    id: id as string as ConversationId,
    visitor: newKey() as string as VisitorId,
    site: newKey() as string as SiteId,
    team: newKey() as string as TeamId,
    agent: newKey() as string as AgentId,
    state: 'assigned',
    head: 7,
  } as Conversation
  const body = { kind: 'message', text: 'Has it arrived?' } as const
  return {
    kind: 'facts',
    conversation,
    facts: [
      { conversation: conversation.id, seq: 7, at: instant(1), sender: { role: 'visitor' }, key: newKey(), body },
    ],
  }
}

/** Microseconds of this thread for one notice: with other nodes to be told of it, at `redis`; `null`: with none. */
export async function costOfTelling(redis: string | null, notices: number): Promise<number> {
  const address = redis === null ? null : redisAddress(redis)
  const parts = address
    ? redisNodes({
        address,
        name: newKey(),
        installation: { epoch: newKey(), secret: newKey() },
        // Of the others nobody is there.
        store: { read: { nodesSeen: async () => [] } as never, write: async () => undefined as never },
        directory: {} as never,
        clock: systemClock,
        random: systemRandom,
        log: silent,
        metrics: { heardAfter: () => {} },
      })
    : inProcessNodes({ log: silent })
  parts.bus.subscribe(() => {})
  parts.start()
  if (address) while (parts.nodes.link() !== 'connected') await systemTurn()
  const notice = said()
  const before = process.threadCpuUsage()
  for (let i = 0; i < notices; i++) {
    parts.bus.publish(notice)
    // As many as come with one commit.
    if (i % 20 === 0) await systemTurn()
  }
  const { said: told, unsaid } = parts.nodes.figures()
  const { user, system } = process.threadCpuUsage(before)
  await parts.close()
  if (address && told + unsaid > 0 && unsaid > 0) throw new Error(`${unsaid} notices were not told.`)
  return (user + system) / notices
}

const systemTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** How long after a visitor wrote an agent at the same node and one at another heard of it, in ms. */
export async function delayAcross(database: string, redis: string, messages: number) {
  const all = await startNodes(2, { database, redis, limitFactor: 1_000 })
  try {
    const [a, b] = all.nodes
    if (!a || !b) throw new Error('There are two nodes.')
    const visitor = await a.visitor()
    const tabs = { here: await a.visitor({ token: visitor.token }), there: await b.visitor({ token: visitor.token }) }
    const opening = { key: newKey(), topic: null, name: null, text: 'hello' }
    const { conversation } = await visitor.must('conversation.open', opening)
    const delays = { here: [] as number[], there: [] as number[] }
    for (let i = 0; i < messages; i++) {
      const began = performance.now()
      const { seq } = await visitor.must('message.send', { key: newKey(), conversation, text: `message ${i}` })
      await Promise.all(
        (['here', 'there'] as const).map(async (where) => {
          await tabs[where].until('entry.added', ({ entry }) => entry.seq === seq)
          delays[where].push(performance.now() - began)
        }),
      )
    }
    return delays
  } finally {
    await all.close()
  }
}
