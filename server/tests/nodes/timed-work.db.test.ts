import pg from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { minutes, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { QueueStatus } from '@walletdesk/shared/protocol/wait.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { demo } from '../../demo/content.ts'
import { newKey } from '../../testing/clients.ts'
import { type NodesOptions, startNodes, type TestNodes } from '../../testing/nodes.ts'
import { severable } from '../../testing/severable.ts'
import { startWay, type Way } from '../../testing/way.ts'
import type { TestWorld } from '../../testing/world.ts'
import { openStore } from '../../src/adapters/store/open.ts'
import type { Store } from '../../src/ports/store.ts'
import { freshSchema } from '../store/postgres-schema.ts'
import { needs, redisUrl, runs } from './services.ts'

const mia = 'mia@harbor.example'
const yue = 'yue@harbor.example'
const ben = 'ben@harbor.example'
const open = (text: string) => ({ key: newKey(), topic: null, name: null, text })
/** Nothing here is told by the clock: what is waited for comes when it comes. */
const patient = { timeout: 60_000, interval: 100 }

type Agent = Awaited<ReturnType<TestWorld['agent']>>
type Visitor = Awaited<ReturnType<TestWorld['visitor']>>

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** Nodes on an empty database, whose ways to it and to Redis can be cut; and the same database, for whoever looks. */
async function start(count: number, options: Partial<NodesOptions> = {}) {
  const database = await freshSchema()
  const ways: Way[] = []
  for (let i = 0; i < count; i++) ways.push(await startWay([Number(new URL(redisUrl).port || 6379)]))
  const stores: ReturnType<typeof severable>[] = []
  const all: TestNodes = await startNodes(count, {
    database,
    redis: ways.map((way) => `redis://127.0.0.1:${way.port}`),
    over: (store, node) => (stores[node] = severable(store)).store,
    ...options,
  })
  const store = await openStore(database)
  const asked = new pg.Client({ connectionString: database })
  await asked.connect()
  ends.push(async () => {
    for (const { mend } of stores) mend()
    await all.close()
    await asked.end()
    await store.close()
    for (const way of ways) await way.close()
  })
  return {
    ...all,
    store,
    /** Who does the timed work. */
    async holder(): Promise<string> {
      const { rows } = await asked.query<{ holder: string }>(`select holder from lease where ends_at > 0`)
      return rows[0]?.holder ?? ''
    },
    async deskEvents(kind: string): Promise<number> {
      const { rows } = await asked.query<{ body: string }>('select body from desk_event')
      return rows.filter(({ body }) => (JSON.parse(body) as { kind: string }).kind === kind).length
    },
    /** It answers nobody and hears nothing any more, and does not know it. */
    kill(node: number) {
      stores[node]?.cut()
      ways[node]?.cut()
    },
    revive(node: number) {
      stores[node]?.mend()
      ways[node]?.mend()
    },
    /** Only the way to Redis. */
    silence: (node: number) => ways[node]?.cut(),
  }
}

const node = ({ nodes }: Pick<TestNodes, 'nodes'>, i: number) => nodes[i % nodes.length] as TestWorld

const kindsOf = async (store: Store, conversation: ConversationId) =>
  (await store.read.facts(conversation, 0, 1_000)).map(({ body }) => body.kind)
const count = (kinds: readonly string[], kind: string) => kinds.filter((one) => one === kind).length
const written = (store: Store, conversation: ConversationId, kind: string, times = 1) =>
  expect.poll(async () => count(await kindsOf(store, conversation), kind), patient).toBe(times)
const assignedTo = (store: Store, conversation: ConversationId) =>
  expect.poll(async () => (await store.read.conversation(conversation))?.state, patient).toBe('assigned')

/** What a visitor was told last, but for the moment of telling. */
function told(visitor: Visitor): Omit<QueueStatus, 'at'> {
  const { at: _, ...status } = visitor.heard['status.changed']?.at(-1) ?? visitor.welcome.status
  return status
}

const join = async (at: TestWorld, text = 'My transfer has not arrived.') => {
  const visitor = await at.visitor()
  const { conversation } = await visitor.must('conversation.open', open(text))
  return { visitor, conversation }
}

/** An agent with one place, and one conversation in it. */
async function busy(store: Store, at: TestWorld, from: TestWorld) {
  const agent = await at.agent(mia)
  await agent.must('desk.setCapacity', { capacity: 1 })
  const { conversation } = await join(from)
  await assignedTo(store, conversation)
  await agent.must('desk.open', { conversation })
  return { agent, conversation }
}

/** The agent ends what they have; whoever is next is given to them, by whichever node. */
async function next(store: Store, agent: Agent, has: ConversationId, then: ConversationId) {
  await agent.must('desk.close', { conversation: has })
  await assignedTo(store, then)
  await agent.must('desk.open', { conversation: then })
}

describe.skipIf(!runs)(`the timed work of several nodes${needs}`, { timeout: 300_000 }, () => {
  test('[Y34] every node tells the same: a visitor the same place and window, an agent the same board', async () => {
    const all = await start(3)
    const [a, b, c] = [node(all, 0), node(all, 1), node(all, 2)]
    const { agent } = await busy(all.store, b, c)
    await join(a)
    const { visitor, conversation } = await join(b)
    const tabs = [visitor, await a.visitor({ token: visitor.token }), await c.visitor({ token: visitor.token })]
    await written(all.store, conversation, 'promised')
    const all3 = () => new Set(tabs.map((tab) => JSON.stringify(told(tab))))
    await expect
      .poll(() => [all3().size, told(visitor).ahead, told(visitor).answer.kind], patient)
      .toEqual([1, 1, 'up-to'])

    const desks = [agent, await a.agent(mia), await c.agent(mia)]
    const boards = () =>
      Promise.all(desks.map(async (desk) => JSON.stringify((await desk.must('desk.beacon', {})).board)))
    await expect.poll(async () => new Set(await boards()).size, patient).toBe(1)
    // It is worked out at the next look.
    all.advance(seconds(16))
    await expect.poll(async () => (await boards())[1], patient).not.toContain('"oneMore":null')
    await expect.poll(async () => new Set(await boards()).size, patient).toBe(1)

    // A window that names no end is in no log, and is told by all of them.
    for (const desk of desks) desk.close()
    await expect.poll(() => told(visitor).staff, patient).toBe('none')
    all.advance(seconds(40))
    await expect
      .poll(() => [all3().size, told(visitor).answer], patient)
      .toEqual([1, { kind: 'unknown', reason: 'no-staffing' }])
  })

  test.each([
    [2, 1],
    [3, 2],
    [3, 3],
  ])('[Y30] %i nodes route a crowd: nobody over capacity, nobody idle, nothing twice (seed %i)', async (size, seed) => {
    const random = seededRandom(seed)
    const all = await start(size, { content: { ...demo, agents: demo.agents.map((a) => ({ ...a, capacity: 2 })) } })
    const any = () => node(all, Math.floor(random.next() * size))
    const agents = [await any().agent(mia), await any().agent(yue)]
    const conversations: ConversationId[] = []
    const over: unknown[] = []
    for (let i = 0; i < 14; i++) {
      if (random.next() < 0.65) conversations.push((await join(any(), `matter ${i}`)).conversation)
      const loads = await all.store.read.loads()
      for (const [agent, load] of loads) if (load > 2) over.push([agent, load])
      const given = await all.store.read.allAssigned()
      const one = given[Math.floor(random.next() * given.length)]
      if (!one || random.next() < 0.6) continue
      const holder = agents.find(({ welcome }) => welcome.me.id === one.agent)
      await holder?.must('desk.close', { conversation: one.id })
    }
    expect(over).toEqual([])
    const open = (await all.store.read.conversations(conversations)).filter(({ state }) => state !== 'closed').length
    const places = Math.min(open, 4)
    await expect.poll(async () => (await all.store.read.allAssigned()).length, patient).toBe(places)
    for (const conversation of conversations) {
      const kinds = await kindsOf(all.store, conversation)
      expect(count(kinds, 'queued')).toBe(1)
      expect(count(kinds, 'assigned')).toBeLessThanOrEqual(1)
    }
  })

  test('[Y31, Y35, Y36] the node that does it dies in the middle: another goes on, and what was told stands', async () => {
    const all = await start(3)
    const [, b, c] = [node(all, 0), node(all, 1), node(all, 2)]
    const { agent, conversation: first } = await busy(all.store, b, c)
    const second = await join(b)
    const third = await join(c)
    for (const one of [second, third]) await written(all.store, one.conversation, 'promised')
    const windows = () => all.store.read.openPromisesOf([second.conversation, third.conversation])
    const before = await windows()
    const dead = await all.holder()

    all.kill(0)
    await expect.poll(() => all.holder(), patient).not.toBe(dead)
    // The new one estimates: whoever joins now is told a window, and nobody else another.
    const fourth = await join(c)
    await written(all.store, fourth.conversation, 'promised')
    expect(await windows()).toEqual(before)

    await next(all.store, agent, first, second.conversation)
    await next(all.store, agent, second.conversation, third.conversation)
    // Back from the dead, it finds that it is another's work, and does nothing of it.
    all.revive(0)
    await next(all.store, agent, third.conversation, fourth.conversation)
    expect(await all.holder()).not.toBe(dead)
    for (const conversation of [second.conversation, third.conversation]) {
      const kinds = await kindsOf(all.store, conversation)
      expect(count(kinds, 'assigned')).toBe(1)
      expect(count(kinds, 'promise-ended')).toBe(1)
    }
    expect(await all.deskEvents('start')).toBe(1)
  })

  test('[Y36] a promise falls due once, and is settled once', async () => {
    const all = await start(3)
    const { agent, conversation: first } = await busy(all.store, node(all, 1), node(all, 2))
    const { visitor, conversation } = await join(node(all, 2))
    await written(all.store, conversation, 'promised')
    all.advance(minutes(90))
    await written(all.store, conversation, 'promise-missed')
    await expect.poll(() => told(visitor).missed, patient).not.toBeNull()
    await next(all.store, agent, first, conversation)
    await agent.must('message.send', { key: newKey(), conversation, text: 'Here I am.' })
    await written(all.store, conversation, 'promise-ended')
    const kinds = await kindsOf(all.store, conversation)
    expect(count(kinds, 'promise-missed')).toBe(1)
    expect(count(kinds, 'promise-at-risk')).toBeLessThanOrEqual(1)
  })

  test('[Y31, Y35] stopped one after the other, in order: the work goes from hand to hand, and nobody is thought gone', async () => {
    const all = await start(3)
    const c = node(all, 2)
    const { agent, conversation: first } = await busy(all.store, c, c)
    const line = [first]
    for (let i = 0; i < 3; i++) line.push((await join(c)).conversation)
    const holders = new Set<string>()
    for (const stopped of [0, 1]) {
      const before = await all.holder()
      holders.add(before)
      await node(all, stopped).close()
      await next(all.store, agent, line[stopped] as ConversationId, line[stopped + 1] as ConversationId)
      if (stopped === 1) expect(await all.holder()).not.toBe([...holders][0])
    }
    await next(all.store, agent, line[2] as ConversationId, line[3] as ConversationId)
    expect(await all.deskEvents('start')).toBe(1)
    for (const conversation of line) expect(count(await kindsOf(all.store, conversation), 'assigned')).toBe(1)
  })

  test('[Y10, Y33] a node that alone loses Redis works on: its agents are here for all, and lose nothing', async () => {
    const third = { name: 'Ben Ade', email: ben, role: 'agent', languages: ['en'], capacity: 3 } as const
    const all = await start(3, { content: { ...demo, agents: [...demo.agents, third] } })
    const [a, b, c] = [node(all, 0), node(all, 1), node(all, 2)]
    const { agent, conversation } = await busy(all.store, b, a)
    const watcher = await a.agent(ben, 'away')
    await c.agent(yue, 'away')
    const presences = async () => {
      const { board } = await watcher.must('desk.beacon', {})
      return board.flatMap(({ agents }) => agents.map(({ name, presence }) => `${name}: ${presence}`))
    }
    await expect.poll(presences, patient).toContain('林悦: away')
    all.silence(1)
    all.kill(2)
    // By then the silent one would have been gone, too.
    await expect.poll(presences, patient).toContain('林悦: lost')
    expect(await presences()).toContain('Mia Torres: available')
    all.advance(seconds(31))
    await expect.poll(presences, patient).toContain('林悦: offline')
    expect(await presences()).toContain('Mia Torres: available')
    const waiting = await join(a)
    await next(all.store, agent, conversation, waiting.conversation)
    await agent.summary(({ id, state }) => id === waiting.conversation && state === 'assigned')
    expect(count(await kindsOf(all.store, conversation), 'queued')).toBe(1)

    // Who comes and goes there is known, too.
    agent.close()
    await expect.poll(presences, patient).toContain('Mia Torres: lost')
    const back = await b.agent(mia)
    await expect.poll(presences, patient).toContain('Mia Torres: available')
    back.close()
  })

  test('[Y33, Y34] when the node that does it alone loses Redis, the others tell what it decides and estimates', async () => {
    const all = await start(3)
    const [, b, c] = [node(all, 0), node(all, 1), node(all, 2)]
    const holder = await all.holder()
    const { agent, conversation } = await busy(all.store, b, c)
    all.silence(0)
    const second = await join(c)
    await expect.poll(() => told(second.visitor).answer.kind, patient).toBe('up-to')
    const third = await join(b)
    await expect.poll(() => [told(third.visitor).ahead, told(third.visitor).answer.kind], patient).toEqual([1, 'up-to'])
    // Nobody can tell it that somebody looks at this.
    const oneMore = async () => (await agent.must('desk.beacon', {})).board.map((board) => board.oneMore)
    await expect.poll(oneMore, patient).not.toContain(null)
    await next(all.store, agent, conversation, second.conversation)
    await agent.summary(({ id, state }) => id === second.conversation && state === 'assigned')
    await expect.poll(() => told(third.visitor).ahead, patient).toBe(0)
    expect(await all.holder()).toBe(holder)
  })

  test('[Y33] a node that hears nothing from the others sees the queue all the same', async () => {
    const all = await start(2)
    const [a, b] = [node(all, 0), node(all, 1)]
    const { agent, conversation: first } = await busy(all.store, a, a)
    const waiting = await b.visitor()
    const { conversation } = await waiting.must('conversation.open', open('second'))
    all.silence(1)
    const third = await join(a)
    await expect.poll(() => told(waiting).waiting, patient).toBe(2)
    await third.visitor.must('conversation.leave', { conversation: third.conversation })
    await expect.poll(() => told(waiting).waiting, patient).toBe(1)
    await expect.poll(() => told(waiting).answer.kind, patient).not.toBe('unknown')
    await next(all.store, agent, first, conversation)
    await expect.poll(() => told(waiting).ahead, patient).toBeNull()
  })
})
