import { expect, test } from 'vitest'
import type { AgentId, ConversationId, TeamId, TopicId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Fact, FactBody } from '../core/facts.ts'
import { at, begin, closed, id, key, message, type OpenStore, queued, send, times } from './store-samples.contract.ts'

const c1 = id<ConversationId>('c1')
const v1 = id<VisitorId>('v1')
const ana = id<AgentId>('ana')
const anaWrites = { sender: { role: 'agent', id: ana } } as const

export function logRules(fresh: OpenStore): void {
  const withConversation = async () => {
    const store = await fresh()
    await store.write((tx) => begin(tx, queued('c1', 'v1')))
    return store
  }

  test('[ST7] fifty writers at once: the log counts from 1 without a gap', async () => {
    const store = await withConversation()
    const sent = await Promise.all(times(50, (i) => send(store, c1, message(`m${i}`, { key: key(`k${i}`) }))))
    const log = await store.read.facts(c1, 0, 100)
    expect(log.map((fact) => fact.seq)).toEqual(times(50, (i) => i + 1))
    expect(sent.sort((a, b) => a.seq - b.seq)).toEqual(log)
    expect((await store.read.conversation(c1))?.head).toBe(50)
  })

  test('[ST9] a key finds what its sender sent under it, anywhere in the thread', async () => {
    const store = await withConversation()
    const mine = await send(store, c1, message('mine', { key: key('k') }))
    const hers = await send(store, c1, message('hers', { ...anaWrites, key: key('k') }))
    await store.write(async (tx) => {
      await tx.append(closed(queued('c1', 'v1'), at(5)), [])
      await tx.insertConversation(queued('c2', 'v1', { previous: c1 }))
      await begin(tx, queued('c3', 'v2'))
    })
    expect(await store.read.factByKey(v1, null, key('k'))).toEqual(mine)
    expect(await store.read.factByKey(v1, ana, key('k'))).toEqual(hers)
    expect(await store.read.factByKey(v1, id<AgentId>('bo'), key('k'))).toBeNull()
    expect(await store.read.factByKey(id<VisitorId>('v2'), null, key('k'))).toBeNull()
    // The same key of another visitor is another message.
    expect((await send(store, id('c3'), message('theirs', { key: key('k') }))).conversation).toBe('c3')
  })

  test('[ST9] the store itself refuses a key twice, and keeps nothing of that work', async () => {
    const store = await withConversation()
    await send(store, c1, message('once', { key: key('k') }))
    const again = store.write((tx) => tx.append(queued('c1', 'v1'), [message('twice', { key: key('k') })]))
    await expect(again).rejects.toThrow()
    expect((await store.read.conversation(c1))?.head).toBe(1)
    expect(await store.read.facts(c1, 0, 10)).toHaveLength(1)
  })

  test('[ST10] one key sent twenty times at once is one message, and each of them hears of it', async () => {
    const store = await withConversation()
    const sent = await Promise.all(times(20, () => send(store, c1, message('hello', { key: key('k') }))))
    expect(await store.read.facts(c1, 0, 100)).toEqual([sent[0]])
    for (const fact of sent) expect(fact).toEqual(sent[0])
  })

  test('[ST11] an append stores the state, numbers its facts in their order, and counts the head itself', async () => {
    const store = await withConversation()
    const next = queued('c1', 'v1', {
      head: 77,
      state: 'assigned',
      agent: ana,
      assignedAt: at(3),
      topic: id<TopicId>('deposit'),
      priority: 2,
      firstReplyAt: at(4),
      declinedBy: [id<AgentId>('bo'), id<AgentId>('cy')],
      seenByVisitor: 1,
      seenByDesk: 2,
      unansweredSince: at(5),
      last: { from: 'agent', text: '你好 👋', at: at(4) },
      stars: 5,
    })
    const facts = await store.write((tx) => tx.append(next, [message('a'), message('b'), message('你好 👋')]))
    expect(facts.map((fact) => fact.seq)).toEqual([1, 2, 3])
    expect(await store.read.conversation(c1)).toEqual({ ...next, head: 3 })
    expect(await store.read.facts(c1, 0, 10)).toEqual(facts)
  })

  test('[ST11] a conversation of which nothing is known cannot be appended to', async () => {
    const store = await fresh()
    await expect(store.write((tx) => tx.append(queued('c9', 'v9'), [message('a')]))).rejects.toThrow()
    expect(await store.read.facts(id('c9'), 0, 10)).toEqual([])
  })

  test.each([
    'emoji 👩🏽‍💻🇨🇳 and 𝔪𝔞𝔱𝔥',
    '我的 USDT 还没有到账，怎么办？',
    'لم يصل الإيداع بعد',
    'quote \' " \\ ; -- drop table fact',
    'lines\r\n\ttabs\u2028and\u200bmore',
    'x'.repeat(8_000),
  ])('[ST12] text comes back as it was written: %.40s', async (text) => {
    const store = await withConversation()
    await send(store, c1, message(text))
    expect((await store.read.facts(c1, 0, 1))[0]?.body).toEqual({ kind: 'message', text })
  })

  test('[ST13] every kind of fact comes back as it was written', async () => {
    const store = await withConversation()
    const bodies: FactBody[] = [
      { kind: 'opened', by: 'visitor', topic: id<TopicId>('deposit'), previous: id<ConversationId>('c0') },
      { kind: 'message', text: 'hello' },
      { kind: 'note', text: 'knows the matter' },
      { kind: 'queued', team: id<TeamId>('team'), cause: 'agent-lost', agent: ana },
      {
        kind: 'assigned',
        agent: ana,
        cause: 'routed',
        reason: { rule: 'least-loaded', load: 1, capacity: 3, candidates: 2 },
      },
      { kind: 'closed', by: 'agent', agent: ana },
      { kind: 'rated', stars: 4, comment: '谢谢' },
    ]
    const facts = bodies.map((body, i) => message('', { body, at: at(i), sender: i % 2 ? anaWrites.sender : null }))
    const stored = await store.write((tx) => tx.append(queued('c1', 'v1'), facts))
    expect(stored).toEqual(facts.map((fact, i) => ({ ...fact, conversation: c1, seq: i + 1 })))
    expect(await store.read.facts(c1, 0, 100)).toEqual(stored)
  })

  test('[Y3] several conversations are read together, each as it is and with the piece of its log that is asked for', async () => {
    const store = await withConversation()
    await store.write(async (tx) => {
      await begin(tx, queued('c2', 'v2'))
      await tx.append(queued('c1', 'v1'), [message('a'), message('b'), message('c')])
      await tx.append(queued('c2', 'v2'), [message('d'), message('e')])
    })
    const read = (...pieces: [name: string, since: number, head: number][]) =>
      store.read.news(pieces.map(([name, since, head]) => ({ conversation: id<ConversationId>(name), since, head })))
    const [first, second, ...more] = await read(['c2', 0, 1], ['c1', 1, 3])
    expect([first?.conversation.id, second?.conversation.id, more.length]).toEqual(['c1', 'c2', 0])
    expect(first?.conversation).toEqual(await store.read.conversation(id<ConversationId>('c1')))
    expect(first?.facts).toEqual((await store.read.facts(id<ConversationId>('c1'), 1, 9)).slice(0, 2))
    expect(second?.facts.map(({ seq }) => seq)).toEqual([1])
    // Only the row is asked for; or more than there is; or of what is not there.
    const others = await read(['c1', 3, 3], ['c2', 1, 9], ['no-such', 0, 5])
    expect(others.map(({ conversation, facts }) => [conversation.id, facts.map(({ seq }) => seq)])).toEqual([
      ['c1', []],
      ['c2', [2]],
    ])
    expect(await read()).toEqual([])
  })

  test('[ST14] a reader who has up to n gets what is after it, a page at a time', async () => {
    const store = await withConversation()
    await store.write((tx) =>
      tx.append(
        queued('c1', 'v1'),
        times(25, (i) => message(`m${i}`)),
      ),
    )
    const seqs = async (since: number, limit: number) =>
      (await store.read.facts(c1, since, limit)).map((fact) => fact.seq)
    expect(await seqs(0, 10)).toEqual(times(10, (i) => i + 1))
    expect(await seqs(10, 10)).toEqual(times(10, (i) => i + 11))
    expect(await seqs(20, 10)).toEqual([21, 22, 23, 24, 25])
    expect(await seqs(25, 10)).toEqual([])
  })

  test('[ST20] a read mark rises and never falls', async () => {
    const store = await withConversation()
    const marks = async () => {
      const now = await store.read.conversation(c1)
      return [now?.seenByVisitor, now?.seenByDesk]
    }
    await store.write((tx) => tx.markSeen(c1, 'visitor', 5))
    await store.write((tx) => tx.markSeen(c1, 'visitor', 3))
    await store.write((tx) => tx.markSeen(c1, 'desk', 2))
    expect(await marks()).toEqual([5, 2])
    await store.write((tx) => tx.append(queued('c1', 'v1', { seenByVisitor: 1, seenByDesk: 9 }), []))
    expect(await marks()).toEqual([5, 9])
  })

  test('[ST25] the wait model reads what it learns from in the order of time, in any number', async () => {
    const store = await withConversation()
    await store.write(async (tx) => {
      await begin(tx, queued('c2', 'v2'))
      const reply = (n: number) => message(`r${n}`, { ...anaWrites, at: at(n) })
      // 1,200 facts, alternating between two logs.
      await tx.append(
        queued('c1', 'v1'),
        times(600, (i) => reply(2 * i)),
      )
      await tx.append(
        queued('c2', 'v2'),
        times(600, (i) => reply(2 * i + 1)),
      )
      await tx.append(queued('c1', 'v1'), [
        message('of the visitor', { at: at(50) }),
        message('', { ...anaWrites, at: at(50), body: { kind: 'note', text: 'note' } }),
        message('', { sender: null, at: at(5_000), body: { kind: 'closed', by: 'visitor', agent: null } }),
      ])
    })
    const learned: { fact: Fact; of: string }[] = []
    for await (const { fact, conversation } of store.read.factsSince(at(100)))
      learned.push({ fact, of: conversation.visitor })
    expect(learned.map(({ fact }) => fact.at)).toEqual([...times(1_100, (i) => at(100 + i)), at(5_000)])
    expect(learned.every(({ fact, of }) => of === (fact.conversation === c1 ? 'v1' : 'v2'))).toBe(true)
  })
}
