import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import { deskClient, newKey, signInCookie } from '../../testing/clients.ts'
import { freePort } from '../../testing/free-port.ts'
import { NodeProcess } from '../../testing/node-process.ts'
import { startNodes, type TestNodes } from '../../testing/nodes.ts'
import type { TestWorld } from '../../testing/world.ts'
import { freshSchema } from '../store/postgres-schema.ts'
import { needs, redisUrl, runs } from './services.ts'

const mia = 'mia@harbor.example'
const yue = 'yue@harbor.example'

describe.skipIf(!runs)(`a node dies${needs}`, () => {
  let all: TestNodes
  let a: TestWorld
  let folder: string
  let dying: NodeProcess
  let origin: string

  beforeAll(async () => {
    const database = await freshSchema()
    all = await startNodes(1, { database, redis: redisUrl })
    ;[a] = all.nodes as [TestWorld]
    folder = await mkdtemp(join(tmpdir(), 'walletdesk-dying-'))
    const port = await freePort()
    origin = `http://127.0.0.1:${port}`
    dying = new NodeProcess({ PORT: String(port), DATA_DIR: folder, DATABASE_URL: database, REDIS_URL: redisUrl })
    await dying.start()
  })
  afterAll(async () => {
    dying.kill()
    await all.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('[Y10, P2] what its agents held returns after the grace, in its place, and goes to who is free elsewhere', async () => {
    // Signed in at one node, connected to the other.
    const agent = await deskClient(origin, await signInCookie(a.origin, mia, a.passwords.get(mia) ?? '')).connected()
    await agent.must('desk.hello', {})
    await agent.must('desk.setStatus', { status: 'available' })
    const watcher = await a.agent(yue, 'away')
    const seenAs = (presence: string) =>
      watcher.until('board.changed', (boards) =>
        boards.some((board) => board.agents.some((one) => one.name === 'Mia Torres' && one.presence === presence)),
      )
    await seenAs('available')
    const visitor = await a.visitor()
    const opening = { key: newKey(), topic: null, name: null, text: 'hello' }
    const { conversation } = await visitor.must('conversation.open', opening)
    const given = await agent.until('conversations.changed', (all) => all.some((s) => s.state === 'assigned'))
    expect(given.find((s) => s.id === conversation)?.state).toBe('assigned')
    await agent.must('desk.open', { conversation })

    dying.kill()
    await seenAs('lost')
    await watcher.must('desk.setStatus', { status: 'available' })
    expect((await watcher.must('desk.list', { view: 'mine' })).conversations).toEqual([])
    a.clock.advance(seconds(30))
    await visitor.until('entry.added', ({ entry }) => entry.kind === 'queued' && entry.cause === 'agent-lost')
    await watcher.summary((s) => s.id === conversation && s.agent?.name === '林悦')
    const { seq } = await watcher.must('message.send', { key: newKey(), conversation, text: 'I take over.' })
    await visitor.until('entry.added', ({ entry }) => entry.seq === seq)
  })
})
