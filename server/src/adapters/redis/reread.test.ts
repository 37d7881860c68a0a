import { describe, expect, test } from 'vitest'
import type { AgentId, ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { instant, millis, seconds } from '@walletdesk/shared/kernel/time.ts'
import { conversation, fact, type Opened, openNodes, settled, uuid } from '../../../testing/nodes-in-memory.ts'
import type { Fact } from '../../core/facts.ts'
import type { Wanted } from '../../ports/bus.ts'

describe('what another node did, as one of several hears it', () => {
  test('[Y1] what another node did is read from the store, and told once for all that was said meanwhile', async () => {
    const { nodes, store, after } = openNodes(['a', 'b'])
    const [a, b] = nodes as [Opened, Opened]
    await after(seconds(1))
    store.state.gate = new Promise((resolve) => void setImmediate(resolve))
    for (let seq = 1; seq <= 3; seq++)
      a.bus.publish({ kind: 'facts', conversation: conversation(seq), facts: [fact(seq)] })
    await after(seconds(1))
    const told = b.of('facts').map(([notice]) => (notice.kind === 'facts' ? notice.facts.map(({ seq }) => seq) : []))
    expect(told.flat().toSorted()).toEqual([1, 2, 3])
    expect(told.length).toBeLessThan(3)
    expect(b.of('facts').every(([, from]) => from === 'elsewhere')).toBe(true)
  })

  test('[Y1] what was said of many conversations is read together', async () => {
    const { nodes, store, after } = openNodes(['a', 'b'])
    const [a, b] = nodes as [Opened, Opened]
    await after(seconds(1))
    for (let i = 0; i < 200; i++) {
      const id = uuid(1_000 + i) as ConversationId
      a.bus.publish({ kind: 'facts', conversation: conversation(1, { id }), facts: [fact(1)] })
    }
    await after(seconds(1))
    expect(new Set(b.of('facts').map(([notice]) => notice.kind === 'facts' && notice.conversation.id)).size).toBe(200)
    expect(store.state.reads).toBeLessThan(20)
  })

  test('[Y1] an older state never comes after a newer one', async () => {
    const { nodes, store, after } = openNodes(['a', 'b'])
    const [a, b] = nodes as [Opened, Opened]
    await after(seconds(1))
    const gate = Promise.withResolvers<void>()
    store.state.gate = gate.promise
    a.bus.publish({ kind: 'facts', conversation: conversation(3), facts: [fact(3)] })
    await settled()
    // Read as of the third entry; before it is told, this node appends the fourth.
    store.state.now = conversation(4, { seenByDesk: 4 })
    b.bus.publish({ kind: 'facts', conversation: conversation(4, { seenByDesk: 4 }), facts: [fact(4)] })
    gate.resolve()
    store.state.gate = null
    await settled()
    const heads = b.of('facts').map(([notice]) => (notice.kind === 'facts' ? notice.conversation.head : 0))
    expect(heads).toEqual([4, 4])
  })

  test('[Y1] what nobody here wants is not read', async () => {
    const { nodes, store, after, open } = openNodes(['a'])
    const b = open('b', ({ of }) => of !== 'typing')
    await after(seconds(1))
    nodes[0]?.bus.publish({ kind: 'typing', conversation: conversation(3), agent: null, on: true })
    await after(seconds(1))
    expect([store.state.reads, b.of('typing').length]).toEqual([0, 0])
    nodes[0]?.bus.publish({ kind: 'seen', conversation: conversation(3), by: 'desk', seq: 1 })
    await after(seconds(1))
    expect([store.state.reads, b.of('seen').length]).toEqual([1, 1])
  })

  test('[Y1] what may wait is read once for all that was said meanwhile, unless somebody waits for it', async () => {
    const { nodes, store, after, open } = openNodes(['a'])
    let wanted: Wanted = 'later'
    const b = open('b', () => wanted)
    await after(seconds(1))
    const say = (head: number) =>
      nodes[0]?.bus.publish({ kind: 'facts', conversation: conversation(head), facts: [fact(head)] })
    const entries = () =>
      b.of('facts').map(([notice]) => (notice.kind === 'facts' ? notice.facts.map(({ seq }) => seq) : []))
    for (const head of [1, 2, 3]) say(head)
    await settled()
    expect([store.state.reads, entries()]).toEqual([0, []])
    await after(millis(100))
    // A row in a list shows no entries.
    expect([store.state.reads, entries()]).toEqual([1, [[]]])
    say(4)
    wanted = true
    say(5)
    await settled()
    expect([store.state.reads, entries()]).toEqual([2, [[], [4, 5]]])
    await after(seconds(1))
    expect(store.state.reads).toBe(2)
  })

  test('[Y1] whatever is said while one reading is made is in the next, and nothing else is read meanwhile', async () => {
    const { nodes, store, after } = openNodes(['a', 'b'])
    const [a, b] = nodes as [Opened, Opened]
    await after(seconds(1))
    const gate = Promise.withResolvers<void>()
    store.state.gate = gate.promise
    for (let i = 0; i < 10; i++) {
      const id = uuid(100 + i) as ConversationId
      a.bus.publish({ kind: 'facts', conversation: conversation(1, { id }), facts: [fact(1)] })
    }
    await settled()
    expect([store.state.reads, b.of('facts').length]).toEqual([1, 0])
    store.state.gate = null
    gate.resolve()
    await settled()
    expect([store.state.reads, b.of('facts').length]).toEqual([2, 10])
  })

  test('[Y1] a message of the visitor answers nobody, and is hinted at as such', async () => {
    const { nodes, after, open } = openNodes(['a'])
    const kinds: string[] = []
    open('b', (hint) => {
      kinds.push(...hint.kinds)
      return false
    })
    await after(seconds(1))
    const said = (sender: Fact['sender']) => ({ ...fact(3), sender, body: { kind: 'message', text: 'Hello' } as const })
    for (const sender of [{ role: 'visitor' }, { role: 'agent', id: uuid(9) as AgentId }] as const)
      nodes[0]?.bus.publish({ kind: 'facts', conversation: conversation(3), facts: [said(sender)] })
    await settled()
    expect(kinds).toEqual(['visitor-message', 'message'])
  })

  test('[Y4] settings are read before they are told, once for all that was said meanwhile', async () => {
    const { nodes, refreshes, after } = openNodes(['a', 'b'])
    const [a, b] = nodes as [Opened, Opened]
    await after(seconds(1))
    for (let i = 0; i < 5; i++) a.bus.publish({ kind: 'settings' })
    expect(b.of('settings')).toEqual([])
    await settled()
    expect(refreshes.length).toBeLessThan(5)
    expect(b.of('settings').length).toBe(refreshes.length)
  })

  test('[Y12] estimates of many teams travel in pieces', async () => {
    const { nodes, after } = openNodes(['a', 'b'])
    const [a, b] = nodes as [Opened, Opened]
    await after(seconds(1))
    const newcomer = { kind: 'range', lowAt: instant(1), dueAt: instant(2), reasons: ['queue'] } as const
    const pictures = Array.from({ length: 120 }, (_, i) => ({
      team: uuid(100 + i) as TeamId,
      at: instant(1),
      newcomer,
      oneMore: null,
    }))
    a.bus.publish({ kind: 'forecast', pictures })
    await settled()
    const told = b.of('forecast').flatMap(([notice]) => (notice.kind === 'forecast' ? notice.pictures : []))
    expect(told).toEqual(pictures)
  })
})
