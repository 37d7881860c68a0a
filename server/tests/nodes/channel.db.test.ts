import { once } from 'node:events'
import { connect } from 'node:net'
import { createClient } from '@redis/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AgentId, ConversationId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { packetsOf } from '../../src/adapters/redis/packets.ts'
import { callApi, newKey } from '../../testing/clients.ts'
import { startNodes, type TestNodes } from '../../testing/nodes.ts'
import type { TestWorld } from '../../testing/world.ts'
import { freshSchema } from '../store/postgres-schema.ts'
import { needs, patiently, redisUrl, runs } from './services.ts'

const mia = 'mia@harbor.example'
const yue = 'yue@harbor.example'

/** Everything that Redis is told from now on, as one text. */
async function overhear() {
  const { hostname, port } = new URL(redisUrl)
  const socket = connect(Number(port || 6379), hostname)
  await once(socket, 'connect')
  let said = ''
  socket.on('data', (chunk) => {
    said += String(chunk)
  })
  socket.write('MONITOR\r\n')
  await once(socket, 'data')
  return { said: () => said, end: () => socket.destroy() }
}

describe.skipIf(!runs)(`what nodes say to each other${needs}`, () => {
  let all: TestNodes
  let a: TestWorld
  let b: TestWorld

  beforeAll(async () => {
    all = await startNodes(2, { database: await freshSchema(), redis: redisUrl })
    ;[a, b] = all.nodes as [TestWorld, TestWorld]
  })
  afterAll(() => all.close())

  const setIncident = (node: TestWorld, cookie: string, team: TeamId | undefined, on: boolean) =>
    callApi(node.origin, 'PUT', `/teams/${team}/incident`, {
      cookie,
      body: { on, note: on ? 'Deposits are late' : null },
    })

  async function talk() {
    const agent = await b.agent(mia)
    const visitor = await a.visitor()
    const opening = { key: newKey(), topic: null, name: 'Canary Finch', text: 'canary in the first message' }
    const { conversation } = await visitor.must('conversation.open', opening)
    await agent.summary((s) => s.id === conversation && s.state === 'assigned')
    await agent.must('desk.open', { conversation })
    const end = async () => {
      await agent.must('desk.close', { conversation })
      for (const one of [agent, visitor]) one.close()
    }
    return { agent, visitor, conversation, end }
  }

  test('[Y6] nothing that anybody wrote, is called or signs in with passes Redis', async () => {
    const redis = await overhear()
    const { agent, visitor, conversation, end } = await talk()
    const { seq } = await agent.must('message.send', { key: newKey(), conversation, text: 'a canary from the desk' })
    await visitor.until('entry.added', ({ entry }) => entry.seq === seq)
    await agent.must('desk.note', { key: newKey(), conversation, text: 'a canary in a note' })
    await visitor.must('typing', { conversation, on: true })
    await agent.until('typing.changed', (e) => e.on)
    await setIncident(a, agent.cookie, agent.welcome.teams[0]?.id, true)
    await agent.until('settings.changed', () => true)
    await setIncident(a, agent.cookie, agent.welcome.teams[0]?.id, false)
    await end()
    expect(redis.said()).toContain(conversation)
    for (const secret of ['canary', 'Canary', 'Finch', 'Deposits', 'harbor.example', 'Mia', '127.0.0.1:0'])
      expect(redis.said()).not.toContain(secret)
    redis.end()
  })

  test('[Y6] whatever else is written into the channel shows nothing and stops nothing', async () => {
    const outsider = await createClient({ url: redisUrl }).connect()
    const listener = await createClient({ url: redisUrl }).connect()
    const channels = new Set<string>()
    const genuine: string[] = []
    await listener.pSubscribe('walletdesk:*', (packet, channel) => {
      channels.add(channel)
      genuine.push(packet)
    })
    const { agent, visitor, conversation, end } = await talk()
    await setIncident(a, agent.cookie, agent.welcome.teams[0]?.id, true)
    await agent.until('settings.changed', () => true)
    await expect.poll(() => genuine.some((packet) => packet.includes('"settings"')), patiently).toBe(true)

    const { id } = agent.welcome.me
    const about = {
      conversation,
      visitor: visitor.welcome.visitor,
      team: agent.welcome.teams[0]?.id as TeamId,
      agent: id,
    }
    const packet = (body: object, n = 1_000_000) => ({ from: 'outsider', n, body: body as never })
    const before = genuine.slice()
    const heardSettings = agent.heard['settings.changed']?.length
    for (const channel of channels) {
      const forged = packetsOf('a guess at the secret', channel)
      const bodies = [
        { say: 'settings' },
        { say: 'sessions-ended', agent: id },
        { say: 'facts', ...about, since: 0, head: 9, kinds: ['message'] },
        { say: 'typing', ...about, writer: id, on: true },
        { say: 'change', change: { version: 1, came: { agents: [id], visitors: [] }, left: {}, forgotten: [] } },
        { say: 'leaves' },
      ]
      const nested = '['.repeat(30_000) + ']'.repeat(30_000)
      const noise = ['', 'x', '{}', 'A'.repeat(2_000_000), nested, '\0\ud800', `${'A'.repeat(22)}${nested}`]
      const unsigned = bodies.map((body) => JSON.stringify({ v: 1, ...packet(body) }))
      for (const text of [...noise, ...unsigned, ...bodies.map((body) => forged.seal(packet(body))), ...before])
        await outsider.publish(channel, text)
    }
    // Said after all of that, and heard after it.
    const { seq } = await visitor.must('message.send', { key: newKey(), conversation, text: 'still here' })
    await agent.until('entry.added', ({ entry }) => entry.seq === seq)
    const seqs = agent.heard['entry.added']?.flatMap((e) => (e.conversation === conversation ? [e.entry.seq] : []))
    expect(seqs).toEqual([...new Set(seqs)])
    expect(agent.heard['settings.changed']).toHaveLength(heardSettings ?? 0)
    expect(agent.heard['session.ended']).toBeUndefined()
    expect(agent.heard['typing.changed'] ?? []).toEqual([])

    await setIncident(a, agent.cookie, agent.welcome.teams[0]?.id, false)
    await end()
    outsider.destroy()
    listener.destroy()
  })

  test('[Y6] whoever knows the secret causes a reading, and nothing more', async () => {
    const { agent, visitor, conversation, end } = await talk()
    const outsider = await createClient({ url: redisUrl }).connect()
    const listener = await createClient({ url: redisUrl }).connect()
    const genuine = new Map<string, string>()
    await listener.pSubscribe('walletdesk:*', (packet, channel) => void genuine.set(channel, packet))
    await expect.poll(() => genuine.size, patiently).toBeGreaterThan(0)
    const secret = await all.secret()
    const nobody = '01890a5d-ac96-774b-bcce-b302099a8057'
    const about = {
      conversation,
      visitor: visitor.welcome.visitor,
      team: agent.welcome.teams[0]?.id as TeamId,
      agent: agent.welcome.me.id,
    }
    for (const channel of genuine.keys()) {
      let n = 0
      const say = (body: Parameters<ReturnType<typeof packetsOf>['seal']>[0]['body']) =>
        outsider.publish(channel, packetsOf(secret, channel).seal({ from: 'outsider', n: ++n, body }))
      await say({ say: 'sessions-ended', agent: agent.welcome.me.id })
      await say({ say: 'facts', ...about, since: 0, head: 1_000_000, kinds: ['closed'] })
      await say({ say: 'seen', ...about, by: 'desk' })
      await say({ say: 'facts', ...about, conversation: nobody as ConversationId, since: 0, head: 5, kinds: [] })
      await say({ say: 'typing', ...about, visitor: nobody as VisitorId, writer: nobody as AgentId, on: true })
      await say({ say: 'one-more-asked', team: nobody as TeamId })
      await say({ say: 'visitor-erased', visitor: visitor.welcome.visitor })
    }
    const { seq } = await visitor.must('message.send', { key: newKey(), conversation, text: 'as before' })
    await agent.until('entry.added', ({ entry }) => entry.seq === seq)
    expect(agent.heard['session.ended']).toBeUndefined()
    const { entries } = await agent.must('sync', { conversation, since: 0 })
    for (const { entry } of agent.heard['entry.added'] ?? [])
      expect(entry).toEqual(entries.find((one) => one.seq === entry.seq))
    await end()
    outsider.destroy()
    listener.destroy()
  })

  test('[Y8] two installations on one Redis do not hear each other', async () => {
    const other = await startNodes(2, { database: await freshSchema(), redis: redisUrl })
    const [one, two] = other.nodes as [TestWorld, TestWorld]
    const theirs = await two.agent(yue, 'away')
    const ours = await a.agent(mia, 'away')
    const told = b.agent(yue, 'away')
    const bystander = await told
    await setIncident(a, ours.cookie, ours.welcome.teams[0]?.id, true)
    await bystander.until('settings.changed', () => true)
    expect(theirs.heard['settings.changed']).toBeUndefined()
    const admin = await one.agent(mia, 'away')
    await setIncident(one, admin.cookie, admin.welcome.teams[0]?.id, true)
    await theirs.until('settings.changed', () => true)
    await setIncident(a, ours.cookie, ours.welcome.teams[0]?.id, false)
    for (const agent of [ours, bystander]) agent.close()
    await other.close()
  })
})
