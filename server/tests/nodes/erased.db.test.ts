import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addEntries, emptyTranscript } from '@walletdesk/shared/domain/conversation/transcript.ts'
import { about, callApi, newKey } from '../../testing/clients.ts'
import { needsAlone, runsAlone } from './services.ts'
import { type TwoNodes, twoNodes } from './two-nodes.ts'

const mia = 'mia@harbor.example'
const yue = 'yue@harbor.example'
/** In everything that is to go. */
const MARK = 'MARK:'
const page = { url: `https://harbor.example/${MARK}`, title: MARK }

describe.skipIf(!runsAlone)(`what is erased at one node leaves every screen at the others${needsAlone}`, () => {
  let nodes: TwoNodes
  let way: TwoNodes['way']
  let a: TwoNodes['a']
  let b: TwoNodes['b']

  beforeAll(async () => {
    nodes = await twoNodes()
    ;({ way, a, b } = nodes)
  })
  afterAll(() => nodes.close())

  /** A conversation that has ended at one node, and is on the screen of somebody else's agent at the other. */
  async function onScreen() {
    const agent = await a.agent(mia)
    const reader = await b.agent(yue, 'away')
    const visitor = await a.visitor()
    const { conversation } = await visitor.must('conversation.open', {
      key: newKey(),
      topic: visitor.welcome.site.topics[0]?.id ?? null,
      name: `${MARK} Ada`,
      text: `${MARK} 1`,
      intake: [{ field: 'account', value: { kind: 'account', text: `${MARK} 2` } }],
    })
    await visitor.must('hello', { ...about, page })
    await agent.summary((s) => s.id === conversation && s.state === 'assigned')
    await agent.must('desk.open', { conversation })
    await visitor.must('conversation.leave', { conversation })
    await visitor.must('conversation.rate', { conversation, stars: 2, comment: `${MARK} 3` })
    const details = await reader.must('desk.open', { conversation })
    expect(details.visitor).toMatchObject({ name: `${MARK} Ada`, page })
    const { entries, head } = await reader.must('sync', { conversation, since: 0 })
    expect(JSON.stringify(entries)).toMatch(/MARK: 1.*MARK: 2.*MARK: 3/)
    const seqOf = (kind: string) => entries.find((entry) => entry.kind === kind)?.seq ?? 0
    const end = () => {
      for (const one of [agent, reader, visitor]) one.close()
    }
    return { agent, reader, visitor, conversation, entries, head, seqOf, end }
  }

  const waysToHear = [
    { how: 'it is told', begin() {}, finish() {} },
    { how: 'while Redis is away it is found', begin: () => way.cut(), finish: () => way.mend() },
  ]

  describe.each(waysToHear)('$how', ({ begin, finish }) => {
    test('[Z3] a message, an answer of the intake, the words of a rating', async () => {
      const { reader, visitor, conversation, entries, head, seqOf, end } = await onScreen()
      begin()
      for (const kind of ['message', 'intake', 'rated'])
        await visitor.must('message.erase', { conversation, seq: seqOf(kind) })
      // The log goes so far now, or further: what their page does not have of it, it asks for.
      const { head: erased } = await visitor.must('sync', { conversation, since: head })
      const row = await reader.summary((s) => s.id === conversation && s.head >= erased)
      expect(row.last).toMatchObject({ text: '', erased: true })
      const since = await reader.must('sync', { conversation, since: head })
      const shown = addEntries(emptyTranscript(conversation, 'e'), [...entries, ...since.entries]).entries
      expect(JSON.stringify(shown)).not.toContain(MARK)
      finish()
      end()
    })

    test('[D14] a visitor: their name, page and device, and their rows in the lists', async () => {
      const { agent, reader, conversation, end } = await onScreen()
      begin()
      const body = { conversation }
      expect((await callApi(a.origin, 'POST', '/erasures', { cookie: agent.cookie, body })).status).toBe(200)
      await reader.until('visitor.erased', () => true)
      const { visitor } = await reader.must('desk.open', { conversation })
      expect(visitor).toMatchObject({ name: null, page: { url: '', title: '' }, device: '' })
      const row = await reader.summary((s) => s.id === conversation && s.visitor.name === null)
      expect(row.last?.text).toBe('')
      finish()
      end()
    })

    test('[D14] also of whom nothing was left but the name', async () => {
      const { agent, reader, visitor, conversation, seqOf, end } = await onScreen()
      for (const kind of ['message', 'intake', 'rated'])
        await visitor.must('message.erase', { conversation, seq: seqOf(kind) })
      begin()
      const body = { conversation }
      expect((await callApi(a.origin, 'POST', '/erasures', { cookie: agent.cookie, body })).status).toBe(200)
      await reader.summary((s) => s.id === conversation && s.visitor.name === null)
      finish()
      end()
    })
  })
})
