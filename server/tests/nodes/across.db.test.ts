import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AgentPresence } from '@walletdesk/shared/protocol/desk.ts'
import { callApi, deskClient, newKey } from '../../testing/clients.ts'
import { startNodes, type TestNodes } from '../../testing/nodes.ts'
import type { TestWorld } from '../../testing/world.ts'
import { freshSchema } from '../store/postgres-schema.ts'
import { needs, redisUrl, runs } from './services.ts'

const mia = 'mia@harbor.example'
const yue = 'yue@harbor.example'
const open = (text: string) => ({ key: newKey(), topic: null, name: null, text })

describe.skipIf(!runs)(`what one node does is there on all of them${needs}`, () => {
  let all: TestNodes
  let a: TestWorld
  let b: TestWorld
  let c: TestWorld

  beforeAll(async () => {
    all = await startNodes(3, { database: await freshSchema(), redis: redisUrl })
    ;[a, b, c] = all.nodes as [TestWorld, TestWorld, TestWorld]
  })
  afterAll(() => all.close())

  type Agent = Awaited<ReturnType<TestWorld['agent']>>
  const boardsSoFar = (agent: Agent): ReadonlySet<unknown> => new Set(agent.heard['board.changed'])
  /** On a board that is none of `before`. */
  const seenAs = (agent: Agent, name: string, presence: AgentPresence, before: ReadonlySet<unknown> = new Set()) =>
    agent.until(
      'board.changed',
      (boards) =>
        !before.has(boards) &&
        boards.some((board) => board.agents.some((one) => one.name === name && one.presence === presence)),
    )

  test('[Y1] a conversation: what is written, typed and seen, over three nodes', async () => {
    const agent = await b.agent(mia)
    const visitor = await a.visitor()
    const tab = await c.visitor({ token: visitor.token })
    const { conversation } = await visitor.must('conversation.open', open('hello'))
    const isMessage = (text: string) => (e: { entry: { kind: string; text?: string } }) =>
      e.entry.kind === 'message' && e.entry.text === text
    await tab.until('entry.added', isMessage('hello'))
    await agent.summary((s) => s.id === conversation && s.state === 'assigned')
    await agent.must('desk.open', { conversation })

    await visitor.must('typing', { conversation, on: true })
    expect(await agent.until('typing.changed', (e) => e.on)).toMatchObject({ who: 'visitor', name: null })
    await agent.must('typing', { conversation, on: true })
    for (const reader of [visitor, tab])
      expect(await reader.until('typing.changed', (e) => e.on)).toMatchObject({ who: 'agent', name: 'Mia Torres' })

    const { seq } = await agent.must('message.send', { key: newKey(), conversation, text: 'Let me look.' })
    for (const reader of [visitor, tab]) await reader.until('entry.added', isMessage('Let me look.'))
    await tab.must('message.seen', { conversation, seq })
    await agent.until('seen.changed', (e) => e.by === 'visitor' && e.seq >= seq)
    await visitor.until('seen.changed', (e) => e.by === 'visitor' && e.seq >= seq)

    await agent.must('desk.close', { conversation })
    await visitor.until('entry.added', (e) => e.entry.kind === 'closed')
    agent.close()
  })

  test('[Y9] whether a visitor is still there is known at every node', async () => {
    const agent = await b.agent(mia)
    const visitor = await a.visitor()
    const tab = await c.visitor({ token: visitor.token })
    const { conversation } = await visitor.must('conversation.open', open('anybody?'))
    await agent.summary((s) => s.id === conversation && s.state === 'assigned')
    const { here, id } = (await agent.must('desk.open', { conversation })).visitor
    expect(here).toBe(true)
    visitor.close()
    tab.close()
    await agent.until('visitor.presence', (e) => e.visitor === id && !e.here)
    await a.visitor({ token: visitor.token })
    await agent.until('visitor.presence', (e) => e.visitor === id && e.here)
    await agent.must('desk.close', { conversation })
    agent.close()
  })

  test('[Y9] whoever is free is found, whichever node they are connected to; and so is who has left', async () => {
    const watcher = await a.agent(mia, 'away')
    const agent = await b.agent(yue)
    await seenAs(watcher, '林悦', 'available')
    const visitor = await c.visitor({ locale: 'zh' })
    const { conversation } = await visitor.must('conversation.open', open('你好'))
    await agent.summary((s) => s.id === conversation && s.state === 'assigned')
    agent.close()
    await seenAs(watcher, '林悦', 'lost')
    const back = await c.agent(yue)
    await back.must('desk.open', { conversation })
    await back.must('desk.close', { conversation })
    watcher.close()
    back.close()
  })

  test('[Y4] settings that are saved at one node hold at all of them', async () => {
    const admin = await a.agent(mia)
    const [team] = admin.welcome.teams
    const agent = await b.agent(yue)
    const before = await a.visitor()
    const incident = { on: true, note: 'Deposits are late' }
    const set = await callApi(a.origin, 'PUT', `/teams/${team?.id}/incident`, { cookie: admin.cookie, body: incident })
    expect(set.status).toBe(200)
    await agent.until('settings.changed', () => true)
    const visitor = await c.visitor()
    const { status } = visitor.welcome
    const told = status.incident ? status : await visitor.until('status.changed', (s) => s.incident !== undefined)
    expect(told.incident).toEqual({ note: 'Deposits are late' })
    await before.until('status.changed', (s) => s.incident !== undefined)
    admin.close()
    agent.close()
  })

  test('[Y5] who signs out at one node is signed out at all of them, and is not waited for', async () => {
    const watcher = await c.agent(mia, 'away')
    const agent = await a.agent(yue)
    const tab = await deskClient(b.origin, agent.cookie).connected()
    await seenAs(watcher, '林悦', 'available')
    const ended = tab.until('session.ended', () => true)
    const before = boardsSoFar(watcher)
    const response = await callApi(a.origin, 'DELETE', '/session', { cookie: agent.cookie })
    expect(response.ok).toBe(true)
    await ended
    await seenAs(watcher, '林悦', 'offline', before)
    const since = watcher.heard['board.changed']?.filter((boards) => !before.has(boards)) ?? []
    expect(
      since.flatMap((boards) => boards.flatMap((board) => board.agents)).some((one) => one.presence === 'lost'),
    ).toBe(false)
    await expect(deskClient(b.origin, agent.cookie).connected()).rejects.toMatchObject({ code: 'session.expired' })
    watcher.close()
  })

  test('[D15] a visitor who is erased at one node is cut at all of them, and comes back at none', async () => {
    const agent = await b.agent(mia)
    const visitor = await a.visitor()
    const tab = await c.visitor({ token: visitor.token })
    const { conversation } = await visitor.must('conversation.open', open('forget me'))
    const cut = [visitor, tab].map((one) => new Promise((resolve) => one.socket.once('disconnect', resolve)))
    const body = { conversation }
    expect((await callApi(b.origin, 'POST', '/erasures', { cookie: agent.cookie, body })).status).toBe(200)
    await Promise.all(cut)
    for (const node of [a, b, c])
      await expect(node.visitor({ token: visitor.token })).rejects.toMatchObject({ code: 'visitor.token_invalid' })
    agent.close()
  })

  test('[Y2] fifty openings of one visitor at three nodes are one conversation', async () => {
    const first = await a.visitor()
    const { token } = first
    const tabs = [first, await b.visitor({ token }), await c.visitor({ token }), await b.visitor({ token })]
    const opened = await Promise.all(
      Array.from({ length: 50 }, (_, i) => tabs[i % tabs.length]?.ask('conversation.open', open(`opening ${i}`))),
    )
    const given = opened.flatMap((one) => (one?.ok ? [one.value.conversation] : []))
    expect(given.length).toBeGreaterThan(0)
    expect(new Set(given).size).toBe(1)
    expect((await first.must('beacon', {})).thread).toHaveLength(1)
  })

  test('[Y2] one message that is sent fifty times at three nodes is stored once', async () => {
    const first = await a.visitor()
    const { token } = first
    const tabs = [first, await b.visitor({ token }), await c.visitor({ token })]
    const { conversation } = await first.must('conversation.open', open('first'))
    const message = { key: newKey(), conversation, text: 'once' }
    const sent = await Promise.all(
      Array.from({ length: 50 }, (_, i) => tabs[i % tabs.length]?.ask('message.send', message)),
    )
    const answers = sent.flatMap((one) => (one?.ok ? [JSON.stringify(one.value)] : []))
    expect(answers.length).toBeGreaterThan(0)
    expect(new Set(answers).size).toBe(1)
    const { entries } = await first.must('sync', { conversation, since: 0 })
    expect(entries.filter((e) => e.kind === 'message' && e.text === 'once')).toHaveLength(1)
  })

  test('[Y2] nodes that start at once on an empty database fill it once', async () => {
    const database = await freshSchema()
    const [one, two, three] = await Promise.all([1, 2, 3].map(() => startNodes(1, { database, redis: redisUrl })))
    const made = [one, two, three].filter((node) => (node?.nodes[0]?.passwords.size ?? 0) > 0)
    expect(made).toHaveLength(1)
    const agent = await made[0]?.nodes[0]?.agent(mia)
    expect(agent?.welcome.teams).toHaveLength(1)
    // A token that one node gave is known to the others.
    const visitor = await one?.nodes[0]?.visitor()
    await two?.nodes[0]?.visitor({ token: visitor?.token ?? '' })
    await Promise.all([one, two, three].map((node) => node?.close()))
  })
})
