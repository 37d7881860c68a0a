import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { openStore } from '../../src/adapters/store/open.ts'
import { about, deskClient, newKey, signInCookie, visitorClient } from '../../testing/clients.ts'
import { freePort } from '../../testing/free-port.ts'
import { NodeProcess } from '../../testing/node-process.ts'
import { freshSchema } from '../store/postgres-schema.ts'
import { needs, redisUrl, runs } from './services.ts'

const NODES = 3
const MIA = /mia@harbor\.example\s+(\S+)/
const patient = { timeout: 90_000, interval: 100 }

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** Servers as they are run, on an empty database. */
async function start() {
  const database = await freshSchema()
  const folder = await mkdtemp(join(tmpdir(), 'walletdesk-killed-'))
  const ports = await Promise.all(Array.from({ length: NODES }, freePort))
  const nodes = ports.map((port, i) => ({
    origin: `http://localhost:${port}`,
    process: new NodeProcess({
      ...{ DATABASE_URL: database, REDIS_URL: redisUrl, LOG_LEVEL: 'info', PORT: String(port) },
      DATA_DIR: join(folder, String(i)),
    }),
  }))
  const store = await openStore(database)
  ends.push(async () => {
    for (const { process } of nodes) process.kill()
    await store.close()
    await rm(folder, { recursive: true, force: true })
  })
  // The first makes what all of them share, and takes the work.
  for (const { process } of nodes) await process.start()
  return { nodes, store, password: MIA.exec(nodes[0]?.process.greeting ?? '')?.[1] ?? '' }
}

type Node = Awaited<ReturnType<typeof start>>['nodes'][number]
const says = ({ process }: Node, what: string) => process.said.split(`"${what}"`).length - 1
const does = (node: Node) => says(node, 'timed work taken') > says(node, 'timed work left')

async function agentAt({ origin }: Node, password: string) {
  const cookie = await signInCookie(origin, 'mia@harbor.example', password)
  const agent = await deskClient(origin, cookie).connected()
  await agent.must('desk.hello', {})
  await agent.must('desk.setStatus', { status: 'available' })
  return agent
}

describe.skipIf(!runs)(`a node that is killed or stands still${needs}`, () => {
  test('[Y31, Y32] another one routes and estimates within seconds, and one that wakes up leaves it to it', {
    timeout: 300_000,
  }, async () => {
    const { nodes, store, password } = await start()
    const [a, b, c] = nodes as [Node, Node, Node]
    const conversations: ConversationId[] = []
    const joinAt = async ({ origin }: Node) => {
      const visitor = await visitorClient(origin).connected()
      await visitor.must('hello', about)
      const opening = { key: newKey(), topic: null, name: null, text: 'My transfer has not arrived.' }
      const { conversation } = await visitor.must('conversation.open', opening)
      conversations.push(conversation)
      return conversation
    }
    const assigned = (conversation: ConversationId) =>
      expect.poll(async () => (await store.read.conversation(conversation))?.state, patient).toBe('assigned')

    const agent = await agentAt(b, password)
    await assigned(await joinAt(c))
    expect(nodes.map(does)).toEqual([true, false, false])

    a.process.hang()
    await assigned(await joinAt(c))
    expect([b, c].filter(does)).toHaveLength(1)
    a.process.wake()
    await expect.poll(() => says(a, 'timed work left'), patient).toBe(1)
    await assigned(await joinAt(a))
    agent.close()

    const [holder, ...others] = [b, c].filter(does).concat([b, c].filter((node) => !does(node)))
    const survivor = others[0] as Node
    // Away from who is killed: who is connected there is lost with it, for a while.
    const next = await agentAt(survivor, password)
    holder?.process.kill()
    // The agent has three places, which are taken.
    await next.must('desk.close', { conversation: conversations[0] as ConversationId })
    const last = await joinAt(a)
    await assigned(last)
    expect([a, survivor].filter(does)).toHaveLength(1)

    for (const conversation of conversations) {
      const facts = await store.read.facts(conversation, 0, 1_000)
      const times = (kind: string) => facts.filter(({ body }) => body.kind === kind).length
      expect(times('assigned')).toBe(1)
      expect(times('promise-ended')).toBeLessThanOrEqual(1)
    }
    next.close()
  })
})
