import { afterAll, beforeAll, describe, test } from 'vitest'
import { about, newKey, visitorClient } from '../../testing/clients.ts'
import { startNodes, type TestNodes } from '../../testing/nodes.ts'
import { startWay, type Way } from '../../testing/way.ts'
import { freshSchema } from '../store/postgres-schema.ts'
import { needs, redisUrl, runs } from './services.ts'

const portOf = (origin: string) => Number(new URL(origin).port)

describe.skipIf(!runs)(`behind a balancer that takes turns${needs}`, () => {
  let all: TestNodes
  let front: Way

  beforeAll(async () => {
    all = await startNodes(3, { database: await freshSchema(), redis: redisUrl })
    const [first = 0, ...others] = all.nodes.map(({ origin }) => portOf(origin))
    front = await startWay([first, ...others])
  })
  afterAll(async () => {
    await front.close()
    await all.close()
  })

  test('[Y13] every WebSocket connects at the first attempt, whichever node it comes to, and all hear the same', async () => {
    const through = `http://127.0.0.1:${front.port}`
    const from = all.nodes[0]?.origin ?? ''
    const visitor = await visitorClient(through, { from }).connected()
    const { token = '' } = await visitor.must('hello', about)
    const tabs = [visitor]
    for (let i = 0; i < 4; i++) {
      const tab = await visitorClient(through, { from, token }).connected()
      await tab.must('hello', about)
      tabs.push(tab)
    }
    for (let i = 0; i < 15; i++) {
      const stranger = await visitorClient(through, { from }).connected()
      await stranger.must('hello', about)
      stranger.close()
    }
    const opening = { key: newKey(), topic: null, name: null, text: 'hello' }
    const { conversation } = await visitor.must('conversation.open', opening)
    const [other = visitor] = tabs.slice(3)
    const { seq } = await other.must('message.send', { key: newKey(), conversation, text: 'from another tab' })
    for (const tab of tabs) await tab.until('entry.added', ({ entry }) => entry.seq === seq)
    for (const tab of tabs) tab.close()
  })
})
