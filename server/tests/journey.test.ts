import { afterEach, describe, expect, test } from 'vitest'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import type { EntryView } from '@walletdesk/shared/protocol/entry.ts'
import { callApi, newKey } from '../testing/clients.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const mia = 'mia@harbor.example'
const yue = 'yue@harbor.example'

let world: TestWorld
afterEach(() => world.close())

const kinds = (entries: EntryView[]) => entries.map((e) => e.kind)
const open = (text: string) => ({ key: newKey(), topic: null, name: null, text })

describe('a visitor and an agent', () => {
  test('[S1] talk: opened, assigned, answered, closed, rated; both read the same log', async () => {
    world = await startWorld()
    const agent = await world.agent(mia)
    const visitor = await world.visitor()
    const { conversation } = await visitor.must('conversation.open', open('My USDT has not arrived'))
    await agent.summary((s) => s.id === conversation && s.state === 'assigned')
    const details = await agent.must('desk.open', { conversation })
    expect(details.summary.last?.text).toBe('My USDT has not arrived')
    expect(details.visitor.here).toBe(true)

    const reply = await agent.must('message.send', { key: newKey(), conversation, text: 'Let me look.' })
    const heard = await visitor.until('entry.added', ({ entry }) => entry.seq === reply.seq)
    expect(heard.entry).toMatchObject({
      kind: 'message',
      text: 'Let me look.',
      author: { role: 'agent', name: 'Mia Torres' },
    })

    await agent.must('desk.note', { key: newKey(), conversation, text: 'seems calm' })
    await agent.must('desk.close', { conversation })
    await visitor.must('conversation.rate', { conversation, stars: 5, comment: 'Thank you' })

    const seen = await visitor.must('sync', { conversation, since: 0 })
    const desk = await agent.must('sync', { conversation, since: 0 })
    const story = ['opened', 'queued', 'message', 'assigned', 'message']
    // What was promised is written down beside the talk, as soon as somebody looks.
    const promises = new Set(desk.entries.filter((e) => e.kind.startsWith('promise')).map((e) => e.seq))
    const talk = <E extends { seq: number; kind: string }>(all: readonly E[]) => all.filter((e) => !promises.has(e.seq))
    expect(kinds(talk(seen.entries))).toEqual([...story, 'blank', 'closed', 'rated'])
    expect(kinds(talk(desk.entries))).toEqual([...story, 'note', 'closed', 'rated'])
    for (const { entries } of [seen, desk]) expect(entries.map((e) => e.seq)).toEqual(entries.map((_, i) => i + 1))
    expect(JSON.stringify(seen)).not.toContain('seems calm')
  })

  test('[S2] the same key sent again is the same message; with another text it is refused', async () => {
    world = await startWorld()
    const visitor = await world.visitor()
    const opening = open('hello')
    const first = await visitor.must('conversation.open', opening)
    expect(await visitor.must('conversation.open', opening)).toEqual(first)
    const message = { key: newKey(), conversation: first.conversation, text: 'once' }
    const sent = await visitor.must('message.send', message)
    expect(await visitor.must('message.send', message)).toEqual(sent)
    expect(await visitor.ask('message.send', { ...message, text: 'twice' })).toMatchObject({
      code: 'message.key_reused',
    })
  })

  test('[Q3] a message after the close opens a linked conversation, and the thread goes on', async () => {
    world = await startWorld()
    const agent = await world.agent(mia)
    const visitor = await world.visitor()
    const { conversation } = await visitor.must('conversation.open', open('first matter'))
    await agent.summary((s) => s.id === conversation && s.state === 'assigned')
    await agent.must('desk.close', { conversation })
    const later = await visitor.must('message.send', { key: newKey(), conversation, text: 'one more thing' })
    expect(later.conversation).not.toBe(conversation)
    const { thread } = await visitor.must('beacon', {})
    expect(thread.map((c) => [c.id, c.previous])).toEqual([
      [conversation, null],
      [later.conversation, conversation],
    ])
  })

  test('[T6] a log of long texts is read in pages that a slow line can take', async () => {
    world = await startWorld()
    const agent = await world.agent(mia)
    const visitor = await world.visitor()
    const { conversation } = await visitor.must('conversation.open', open('What does the log say?'))
    await agent.summary((s) => s.id === conversation && s.state === 'assigned')
    const text = 'x'.repeat(8_000)
    for (let i = 0; i < 30; i++) await agent.must('message.send', { key: newKey(), conversation, text })
    const first = await visitor.must('sync', { conversation, since: 0 })
    expect(JSON.stringify(first).length).toBeLessThan(250_000)
    const read = first.entries
    while (read.length < first.head) {
      read.push(...(await visitor.must('sync', { conversation, since: read.length })).entries)
    }
    expect(read.map((e) => e.seq)).toEqual(Array.from({ length: first.head }, (_, i) => i + 1))
  })

  test('[Q7] an agent writes to a visitor whose conversation is closed: theirs from the start', async () => {
    world = await startWorld()
    const agent = await world.agent(mia)
    const visitor = await world.visitor()
    const { conversation } = await visitor.must('conversation.open', open('hello'))
    await agent.summary((s) => s.id === conversation && s.state === 'assigned')
    await agent.must('desk.close', { conversation })
    expect(await agent.ask('message.send', { key: newKey(), conversation, text: 'news' })).toMatchObject({
      code: 'conversation.closed',
    })
    const sent = await agent.must('desk.writeTo', { key: newKey(), conversation, text: 'It has arrived.' })
    const heard = await visitor.until(
      'entry.added',
      (e) => e.conversation === sent.conversation && e.entry.kind === 'message',
    )
    expect(heard.entry).toMatchObject({ text: 'It has arrived.' })
    const again = await agent.ask('desk.writeTo', { key: newKey(), conversation, text: 'and' })
    expect(again).toMatchObject({ code: 'conversation.open_elsewhere' })
  })

  test('[V1] nobody but the holder of the token sees a conversation', async () => {
    world = await startWorld()
    const owner = await world.visitor()
    const stranger = await world.visitor()
    const { conversation } = await owner.must('conversation.open', open('private'))
    for (const [verb, cmd] of [
      ['sync', { conversation, since: 0 }],
      ['message.send', { conversation, key: newKey(), text: 'hi' }],
      ['conversation.leave', { conversation }],
      ['conversation.rate', { conversation, stars: 1, comment: '' }],
      ['message.seen', { conversation, seq: 1 }],
      ['typing', { conversation, on: true }],
    ] as const) {
      expect(await stranger.ask(verb, cmd), verb).toMatchObject({ ok: false, code: 'not_found' })
    }
    const back = await world.visitor({ token: owner.token })
    expect(back.welcome.thread.map((c) => c.id)).toEqual([conversation])
  })

  test('[Q5] tabs that open at once share one conversation', async () => {
    world = await startWorld()
    const tabs = [await world.visitor()]
    const token = tabs[0]?.token ?? ''
    for (let i = 0; i < 4; i++) tabs.push(await world.visitor({ token }))
    const opened = await Promise.all(
      Array.from({ length: 8 }, (_, i) => tabs[i % tabs.length]?.ask('conversation.open', open(`tab ${i}`))),
    )
    const ids = new Set(opened.map((r) => (r?.ok ? r.value.conversation : 'refused')))
    expect(ids.size).toBe(1)
    expect(ids).not.toContain('refused')
  })
})

describe('the queue', () => {
  test('[Q5] is served in order, within capacity; ahead falls live for those who wait', async () => {
    world = await startWorld()
    const agent = await world.agent(mia)
    await agent.must('desk.setCapacity', { capacity: 1 })
    const visitors = [await world.visitor(), await world.visitor(), await world.visitor()]
    const ids: ConversationId[] = []
    for (const [i, v] of visitors.entries())
      ids.push((await v.must('conversation.open', open(`number ${i}`))).conversation)
    const [first, , third] = ids
    await agent.summary((s) => s.id === first && s.state === 'assigned')
    await visitors[2]?.until('status.changed', (s) => s.ahead === 1 && s.waiting === 2 && s.staff === 'busy')

    await agent.must('desk.close', { conversation: first! })
    await agent.summary((s) => s.id === ids[1] && s.state === 'assigned')
    await visitors[2]?.until('status.changed', (s) => s.ahead === 0)
    const { conversations } = await agent.must('desk.list', { view: 'queue' })
    expect(conversations.map((c) => c.id)).toEqual([third])
    expect(conversations[0]?.place?.ahead).toBe(0)
  })

  test('[Q4] an agent who is lost past the grace: back to the original place, and the visitor is told', async () => {
    world = await startWorld()
    const lost = await world.agent(mia)
    const [first, second] = [await world.visitor(), await world.visitor()]
    const one = await first.must('conversation.open', open('one'))
    await lost.summary((s) => s.id === one.conversation && s.state === 'assigned')
    await lost.must('desk.open', { conversation: one.conversation })
    await lost.must('desk.setCapacity', { capacity: 1 })
    const two = await second.must('conversation.open', open('two'))

    lost.close()
    const other = await world.agent(yue, 'away')
    await other.until('board.changed', ([b]) => b?.agents.some((a) => a.presence === 'lost') ?? false)
    world.clock.advance(seconds(31))
    const told = await first.until('entry.added', (e) => e.entry.kind === 'queued' && e.entry.cause === 'agent-lost')
    expect(told.conversation).toBe(one.conversation)
    const { conversations } = await other.must('desk.list', { view: 'queue' })
    expect(conversations.map((c) => c.id)).toEqual([one.conversation, two.conversation])
  })

  test('[P2] who signs out is not waited for: what they held goes back at once', async () => {
    world = await startWorld()
    const agent = await world.agent(mia)
    const visitor = await world.visitor()
    const { conversation } = await visitor.must('conversation.open', open('hello'))
    await agent.summary((s) => s.id === conversation && s.state === 'assigned')
    await agent.must('desk.open', { conversation })
    await callApi(world.origin, 'DELETE', '/session', { cookie: agent.cookie })
    world.clock.advance(seconds(2))
    await visitor.until('entry.added', (e) => e.entry.kind === 'queued' && e.entry.cause === 'agent-lost')
  })

  test('[Q6] what is not opened within a minute goes back, and the agent is away', async () => {
    world = await startWorld()
    const agent = await world.agent(mia)
    const visitor = await world.visitor()
    const { conversation } = await visitor.must('conversation.open', open('anyone?'))
    await agent.summary((s) => s.id === conversation && s.state === 'assigned')
    world.clock.advance(seconds(61))
    await visitor.until('entry.added', (e) => e.entry.kind === 'queued' && e.entry.cause === 'not-opened')
    const me = await agent.until('me.changed', (m) => m.awayBecause === 'not-opened')
    expect(me.presence).toBe('away')
  })

  test('[R6] given back, it is not offered to the same agent; that nobody is left is on the board, with an owner', async () => {
    world = await startWorld()
    const agent = await world.agent(mia)
    const visitor = await world.visitor()
    const { conversation } = await visitor.must('conversation.open', open('difficult'))
    await agent.summary((s) => s.id === conversation && s.state === 'assigned')
    await agent.must('desk.giveBack', { conversation })
    const [board] = await agent.until('board.changed', ([b]) => b?.stuck !== null)
    expect(board?.stuck).toMatchObject({ reason: 'nobody-left-to-ask', waiting: 1, owner: { name: 'Mia Torres' } })
    await agent.must('desk.take', { conversation })
    expect((await agent.must('desk.list', { view: 'mine' })).conversations.map((c) => c.id)).toEqual([conversation])
  })

  test('[R8] two agents take one conversation: one gets it, the other is told', async () => {
    world = await startWorld()
    const [a, b] = [await world.agent(mia, 'away'), await world.agent(yue, 'away')]
    const visitor = await world.visitor()
    const { conversation } = await visitor.must('conversation.open', open('who?'))
    const results = await Promise.all([a.ask('desk.take', { conversation }), b.ask('desk.take', { conversation })])
    expect(results.filter((r) => r.ok)).toHaveLength(1)
    expect(results.find((r) => !r.ok)).toMatchObject({ code: 'conversation.not_queued' })
  })
})
