import { createClient } from '@redis/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EntryAdded } from '@walletdesk/shared/protocol/visitor.ts'
import { callApi, newKey, signInCookie } from '../../testing/clients.ts'
import type { TestWorld } from '../../testing/world.ts'
import { needsAlone, patiently, runsAlone } from './services.ts'
import { type TwoNodes, twoNodes } from './two-nodes.ts'

const mia = 'mia@harbor.example'
const yue = 'yue@harbor.example'

describe.skipIf(!runsAlone)(`without Redis everything is right, and some of it later${needsAlone}`, () => {
  let nodes: TwoNodes
  let redis: TwoNodes['redis']
  let way: TwoNodes['way']
  let all: TwoNodes['all']
  let a: TwoNodes['a']
  let b: TwoNodes['b']

  beforeAll(async () => {
    nodes = await twoNodes()
    ;({ redis, way, all, a, b } = nodes)
  })
  afterAll(() => nodes.close())

  type Reader = { until(event: 'entry.added', fits: (e: EntryAdded) => boolean): Promise<unknown> }
  type Visitor = Awaited<ReturnType<TestWorld['visitor']>>

  const say = (who: Visitor, conversation: Awaited<ReturnType<typeof talk>>['conversation'], text: string) =>
    who.must('message.send', { key: newKey(), conversation, text })
  const hears = (who: Reader, text: string) =>
    who.until('entry.added', ({ entry }) => entry.kind === 'message' && entry.text === text)

  /** A visitor at one node, with a second tab there, talks to an agent at the other. */
  async function talk() {
    const agent = await b.agent(mia)
    const visitor = await a.visitor()
    const tab = await a.visitor({ token: visitor.token })
    const opening = { key: newKey(), topic: null, name: null, text: 'hello' }
    const { conversation } = await visitor.must('conversation.open', opening)
    await agent.summary((s) => s.id === conversation && s.state === 'assigned')
    await agent.must('desk.open', { conversation })
    const end = async () => {
      await agent.must('desk.close', { conversation })
      for (const one of [agent, visitor, tab]) one.close()
    }
    return { agent, visitor, tab, conversation, end }
  }

  /** While `broken` holds: acknowledged, told at this node, and found by whoever looks at the other. */
  async function goesOn({ agent, visitor, tab, conversation }: Awaited<ReturnType<typeof talk>>, text: string) {
    const { seq } = await say(visitor, conversation, text)
    await hears(tab, text)
    const { heads } = await agent.must('desk.beacon', {})
    expect(new Map(heads).get(conversation)).toBeGreaterThanOrEqual(seq)
    const { entries } = await agent.must('sync', { conversation, since: seq - 1 })
    expect(entries[0]).toMatchObject({ seq, text })
  }

  /** Until something that was said at one node is heard at the other; what is said too early is lost. */
  async function hearsAgain({ agent, visitor, conversation }: Awaited<ReturnType<typeof talk>>) {
    const told = () => agent.heard['typing.changed']?.length ?? 0
    const before = told()
    await expect
      .poll(async () => {
        await visitor.must('typing', { conversation, on: true })
        return told()
      }, patiently)
      .toBeGreaterThan(before)
  }

  test('[Y3] killed, and restarted with nothing in it', async () => {
    const both = await talk()
    await redis.kill()
    await goesOn(both, 'while it is down')
    const fresh = await b.visitor()
    const opening = { key: newKey(), topic: null, name: null, text: 'also now' }
    const opened = await fresh.must('conversation.open', opening)
    await redis.again()
    await hearsAgain(both)
    await say(both.visitor, both.conversation, 'and back')
    await hears(both.agent, 'and back')
    await fresh.must('conversation.leave', { conversation: opened.conversation })
    await both.end()
  })

  test('[Y3] a node that starts while there is none serves, and is one of them once there is', async () => {
    const both = await talk()
    way.cut()
    const late = await all.add()
    const tab = await late.visitor({ token: both.visitor.token })
    await say(tab, both.conversation, 'from a late node')
    await hears(tab, 'from a late node')
    way.mend()
    const told = () => tab.heard['typing.changed']?.length ?? 0
    await expect
      .poll(async () => {
        await both.agent.must('typing', { conversation: both.conversation, on: true })
        return told()
      }, patiently)
      .toBeGreaterThan(0)
    await both.end()
    tab.close()
  })

  test('[Y3] standing still: connections are open, and nothing comes through', async () => {
    const both = await talk()
    way.block()
    await goesOn(both, 'while it stands still')
    // What was said meanwhile is on its way, and arrives.
    way.mend()
    await hears(both.agent, 'while it stands still')
    await both.end()
  })

  test('[Y3] a second away', async () => {
    const both = await talk()
    way.lengthen(1_000)
    await goesOn(both, 'from far away')
    await hears(both.agent, 'from far away')
    way.mend()
    await both.end()
  })

  test('[Y3] emptied, and its listeners thrown out', async () => {
    const both = await talk()
    const admin = await createClient({ url: redis.url }).connect()
    await admin.flushAll()
    await goesOn(both, 'after it was emptied')
    await hears(both.agent, 'after it was emptied')
    await admin.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub'])
    await goesOn(both, 'after they were thrown out')
    await hearsAgain(both)
    await say(both.visitor, both.conversation, 'heard again')
    await hears(both.agent, 'heard again')
    admin.destroy()
    await both.end()
  })

  test('[Y7] what was saved at one node meanwhile holds at the other, and who was signed out there is cut', async () => {
    const admin = await a.agent(mia, 'away')
    const agent = await b.agent(yue, 'away')
    const [team] = admin.welcome.teams
    way.cut()
    const incident = { on: true, note: 'Nobody was told' }
    await callApi(a.origin, 'PUT', `/teams/${team?.id}/incident`, { cookie: admin.cookie, body: incident })
    await agent.until('settings.changed', () => true)
    expect((await b.visitor()).welcome.status.incident).toEqual({ note: 'Nobody was told' })

    const ended = agent.until('session.ended', () => true)
    await callApi(a.origin, 'DELETE', '/session', { cookie: agent.cookie })
    await ended
    way.mend()
    await callApi(a.origin, 'PUT', `/teams/${team?.id}/incident`, {
      cookie: admin.cookie,
      body: { on: false, note: null },
    })
    admin.close()
  })

  test('[Y12] guesses at a password are counted by all nodes together, and go on being counted without Redis', async () => {
    const both = await talk()
    await hearsAgain(both)
    const guess = (node: TestWorld) =>
      callApi(node.origin, 'POST', '/session', { body: { email: 'nobody@harbor.example', password: 'a guess' } })
    const statuses: number[] = []
    for (let i = 0; i < 11; i++) statuses.push((await guess(i % 2 ? a : b)).status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(10)
    expect(statuses.at(-1)).toBe(429)
    way.cut()
    expect((await guess(a)).status).toBe(429)
    expect((await guess(b)).status).toBe(429)
    // And nobody else is kept out.
    await signInCookie(b.origin, mia, b.passwords.get(mia) ?? '')
    way.mend()
    await both.end()
  })
})
