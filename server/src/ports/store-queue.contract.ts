import { expect, test } from 'vitest'
import type { AgentId, ConversationId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Conversation } from '../core/conversation/conversation.ts'
import {
  agent,
  at,
  begin,
  closed,
  id,
  message,
  type OpenStore,
  queued,
  team,
  times,
  visitor,
} from './store-samples.contract.ts'
import type { Store } from './store.ts'

const c1 = id<ConversationId>('c1')
const v1 = id<VisitorId>('v1')
const ana = id<AgentId>('ana')
const bo = id<AgentId>('bo')

const ids = (of: readonly Pick<Conversation, 'id'>[]) => of.map((c) => c.id)

/** Agents `ana` (may hold 3) and `bo` (may hold 1), and these conversations. */
async function desk(fresh: OpenStore, conversations: readonly Conversation[]): Promise<Store> {
  const store = await fresh()
  await store.write(async (tx) => {
    await tx.putTeam({ ...team, id: id<TeamId>('other') })
    await tx.putAgent(agent('ana'))
    await tx.putAgent(agent('bo', { capacity: 1 }))
    for (const conversation of conversations) await begin(tx, conversation)
  })
  return store
}

const claim = (store: Store, conversation: string, who: AgentId, when = at(9)) =>
  store.write((tx) => tx.claim(id<ConversationId>(conversation), who, when))

export function queueRules(fresh: OpenStore): void {
  test('[ST3] two agents claim one conversation: exactly one wins', async () => {
    const store = await desk(fresh, [queued('c1', 'v1')])
    const won = await Promise.all([claim(store, 'c1', ana), claim(store, 'c1', bo), claim(store, 'c1', ana)])
    expect(won.filter(Boolean)).toHaveLength(1)
    const winner = won[1] ? bo : ana
    expect(await store.read.conversation(c1)).toMatchObject({ state: 'assigned', agent: winner, assignedAt: at(9) })
    expect((await store.read.agent(winner))?.lastAssignedAt).toBe(at(9))
    expect((await store.read.agent(winner === ana ? bo : ana))?.lastAssignedAt).toBeNull()
  })

  test('[ST15] thirty claims at once never pass an agent’s capacity', async () => {
    const store = await desk(
      fresh,
      times(30, (i) => queued(`c${i}`, `v${i}`)),
    )
    const won = await Promise.all(times(30, (i) => claim(store, `c${i}`, i % 2 ? ana : bo)))
    expect(won.filter(Boolean)).toHaveLength(4)
    expect(await store.read.loads()).toEqual(
      new Map([
        [ana, 3],
        [bo, 1],
      ]),
    )
    expect(await store.read.queueLength(team.id)).toBe(26)
  })

  test('[ST16] a claim needs a queued conversation and an enabled agent who is free', async () => {
    const store = await desk(fresh, [queued('c1', 'v1'), queued('c2', 'v2'), queued('c3', 'v3')])
    await store.write((tx) => tx.putAgent(agent('di', { disabled: true })))
    expect(await claim(store, 'c1', id<AgentId>('di'))).toBe(false)
    expect(await claim(store, 'c1', id<AgentId>('nobody'))).toBe(false)
    expect(await claim(store, 'unknown', ana)).toBe(false)
    expect(await claim(store, 'c1', bo)).toBe(true)
    expect(await claim(store, 'c1', ana)).toBe(false)
    expect(await claim(store, 'c2', bo)).toBe(false)
    await store.write((tx) => tx.append(closed(queued('c1', 'v1', { agent: bo }), at(10)), []))
    expect(await claim(store, 'c1', ana)).toBe(false)
    expect(await claim(store, 'c2', bo)).toBe(true)
  })

  test('[ST17] two hundred tabs open at once: the visitor has one open conversation', async () => {
    const store = await desk(fresh, [])
    await store.write((tx) => tx.putVisitor(visitor('v1')))
    const opened = await Promise.all(
      times(200, (i) =>
        store.write(async (tx) => {
          const first = await tx.insertConversation(queued(`c${i}`, 'v1', { head: 9 }))
          // The refusal leaves the transaction usable: the loser finds the winner's.
          const open = await tx.openConversationOf(v1)
          return { first, open: open?.id }
        }),
      ),
    )
    expect(opened.filter(({ first }) => first)).toHaveLength(1)
    expect(new Set(opened.map(({ open }) => open)).size).toBe(1)
    expect(await store.read.threadOf(v1, 300)).toHaveLength(1)
    expect((await store.read.openConversationOf(v1))?.head).toBe(0)
  })

  test('[ST17] when the open one is closed, another may be opened', async () => {
    const store = await desk(fresh, [queued('c1', 'v1')])
    const another = queued('c2', 'v1', { previous: c1 })
    expect(await store.write((tx) => tx.insertConversation(another))).toBe(false)
    await store.write((tx) => tx.append(closed(queued('c1', 'v1'), at(5)), []))
    expect(await store.read.openConversationOf(v1)).toBeNull()
    expect(await store.write((tx) => tx.insertConversation(another))).toBe(true)
    expect((await store.read.openConversationOf(v1))?.previous).toBe(c1)
  })

  test('[ST18] the queue is served by priority, then by entry, then by id; and everyone’s place agrees with it', async () => {
    const store = await desk(fresh, [
      queued('late', 'v1', { queuedAt: at(30) }),
      queued('b', 'v2', { queuedAt: at(20) }),
      queued('a', 'v3', { queuedAt: at(20) }),
      queued('early', 'v4', { queuedAt: at(10) }),
      queued('urgent', 'v5', { queuedAt: at(40), priority: 2 }),
      queued('taken', 'v6', { queuedAt: at(1) }),
      queued('elsewhere', 'v7', { queuedAt: at(1), team: id<TeamId>('other') }),
      queued('last', 'v8', { queuedAt: at(1), priority: -1 }),
    ])
    await claim(store, 'taken', ana)
    const queue = await store.read.queue(team.id, 10)
    expect(ids(queue)).toEqual(['urgent', 'early', 'a', 'b', 'late', 'last'])
    expect(ids(await store.read.queue(team.id, 2))).toEqual(['urgent', 'early'])
    expect(await store.read.queueLength(team.id)).toBe(6)
    expect(await Promise.all(queue.map((c) => store.read.aheadOf(c)))).toEqual([0, 1, 2, 3, 4, 5])
  })

  test('[ST19] who comes back into the queue has their place', async () => {
    const store = await desk(
      fresh,
      times(3, (i) => queued(`c${i}`, `v${i}`, { queuedAt: at(i) })),
    )
    await claim(store, 'c0', ana)
    expect(ids(await store.read.queue(team.id, 10))).toEqual(['c1', 'c2'])
    await store.write(async (tx) => {
      const held = await tx.lock(id('c0'))
      const back = { ...(held as Conversation), state: 'queued', agent: null, assignedAt: null, openedByAgentAt: null }
      await tx.append({ ...back, declinedBy: [ana] } as Conversation, [
        message('', { sender: null, body: { kind: 'queued', team: team.id, cause: 'agent-lost', agent: ana } }),
      ])
    })
    expect(ids(await store.read.queue(team.id, 10))).toEqual(['c0', 'c1', 'c2'])
    expect(await store.read.assignedTo(ana)).toEqual([])
    expect(await store.read.conversation(id('c0'))).toMatchObject({ declinedBy: [ana], assignedAt: null, head: 1 })
  })

  test('[ST21] only the agent who holds it opens it', async () => {
    const store = await desk(fresh, [queued('c1', 'v1')])
    const open = async (who: AgentId) => {
      await store.write((tx) => tx.markOpenedByAgent(c1, who, at(12)))
      return (await store.read.conversation(c1))?.openedByAgentAt
    }
    expect(await open(ana)).toBeNull()
    await claim(store, 'c1', ana)
    expect(await open(bo)).toBeNull()
    expect(await open(ana)).toBe(at(12))
  })

  test('[ST22] a visitor’s thread is newest first, and the last to hold it is known', async () => {
    const store = await desk(fresh, [])
    await store.write((tx) => tx.putVisitor(visitor('v1')))
    expect(await store.read.lastAgentOf(v1)).toBeNull()
    for (const [i, who] of [bo, ana].entries())
      await store.write(async (tx) => {
        const conversation = queued(`c${i}`, 'v1', { openedAt: at(i * 10) })
        await tx.insertConversation(conversation)
        await tx.append(closed({ ...conversation, agent: who } as Conversation, at(i * 10 + 5)), [])
      })
    await store.write((tx) => tx.insertConversation(queued('c2', 'v1', { openedAt: at(20) })))
    expect(ids(await store.read.threadOf(v1, 10))).toEqual(['c2', 'c1', 'c0'])
    expect(ids(await store.read.threadOf(v1, 2))).toEqual(['c2', 'c1'])
    expect(await store.read.lastAgentOf(v1)).toBe(ana)
  })

  test('[ST23] the list of closed ones is newest first, per team, a page at a time', async () => {
    const elsewhere = queued('x', 'vx', { team: id<TeamId>('other'), openedAt: at(100) })
    const store = await desk(fresh, [...times(6, (i) => queued(`c${i}`, `v${i}`, { openedAt: at(i) })), elsewhere])
    await claim(store, 'c5', ana)
    for (const i of [0, 1, 2])
      await store.write((tx) =>
        tx.append(closed(queued(`c${i}`, `v${i}`, { openedAt: at(i) }), at(50 + i)), [message('m')]),
      )
    expect(ids(await store.read.closedOf([team.id], at(1_000), 2))).toEqual(['c2', 'c1'])
    expect(ids(await store.read.closedOf([team.id], at(51), 10))).toEqual(['c0'])
    expect(await store.read.closedOf([], at(1_000), 10)).toEqual([])
    await store.write((tx) => tx.append(closed(elsewhere, at(51)), []))
    expect(ids(await store.read.closedOf([team.id, id<TeamId>('other')], at(1_000), 10))).toEqual([
      'c2',
      'x',
      'c1',
      'c0',
    ])
  })

  test('[ST23] an agent has before them what they hold, who is served next, and the newest', async () => {
    const other = id<TeamId>('other')
    const store = await desk(fresh, [
      ...times(7, (i) => queued(`c${i}`, `v${i}`, { openedAt: at(i), queuedAt: at(i) })),
      queued('urgent', 'vu', { openedAt: at(3), queuedAt: at(50), priority: 1 }),
      queued('x', 'vx', { team: other, openedAt: at(100), queuedAt: at(100) }),
    ])
    await claim(store, 'c3', ana)
    await claim(store, 'c4', bo)
    await claim(store, 'x', ana)
    await store.write((tx) => tx.append(closed(queued('c6', 'v6', { openedAt: at(6) }), at(60)), [message('m')]))
    await store.write((tx) => tx.append(queued('c0', 'v0', { openedAt: at(0), queuedAt: at(0) }), [message('a')]))
    const inSight = async (teams: TeamId[], limit: number) => {
      const { heads, more } = await store.read.inSight(ana, teams, limit)
      expect(new Set(heads.map(([c]) => c)).size).toBe(heads.length)
      return { ids: heads.map(([c]) => c).toSorted(), more, heads: new Map<string, number>(heads) }
    }
    const whole = await inSight([team.id], 10)
    expect(whole).toMatchObject({ ids: ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'urgent'], more: false })
    expect([whole.heads.get('c0'), whole.heads.get('c1')]).toEqual([1, 0])
    // Hers; urgent and c0 are served next; c5 and c4 came last.
    expect(await inSight([team.id], 2)).toMatchObject({ ids: ['c0', 'c3', 'c4', 'c5', 'urgent'], more: true })
    expect(await inSight([team.id, other], 1)).toMatchObject({ ids: ['c3', 'urgent', 'x'], more: true })
    expect(await inSight([], 10)).toMatchObject({ ids: [], more: false })
  })

  test('[Y33] how far the logs of the open ones go, a page at a time; and any of them by their ids', async () => {
    const store = await desk(
      fresh,
      times(5, (i) => queued(`c${i}`, `v${4 - i}`)),
    )
    await store.write((tx) => tx.append(closed(queued('c1', 'v3'), at(9)), [message('bye')]))
    await store.write((tx) => tx.append(queued('c0', 'v4'), [message('a'), message('b')]))
    const page = await store.read.openHeads(null, 3)
    expect(page).toEqual([
      { visitor: 'v0', id: 'c4', head: 0 },
      { visitor: 'v1', id: 'c3', head: 0 },
      { visitor: 'v2', id: 'c2', head: 0 },
    ])
    expect(await store.read.openHeads(id<VisitorId>('v2'), 3)).toEqual([{ visitor: 'v4', id: 'c0', head: 2 }])
    expect(await store.read.openHeads(id<VisitorId>('v4'), 3)).toEqual([])
    const found = await store.read.conversations([id('c1'), id('c0'), id('no-such')])
    expect(ids(found).toSorted()).toEqual(['c0', 'c1'])
    expect(found.find((c) => c.id === 'c0')).toEqual(await store.read.conversation(id('c0')))
    expect(await store.read.conversations([])).toEqual([])
  })

  test('[ST24] what agents hold', async () => {
    const store = await desk(
      fresh,
      times(4, (i) => queued(`c${i}`, `v${i}`)),
    )
    expect(await store.read.loads()).toEqual(new Map())
    await claim(store, 'c2', ana, at(1))
    await claim(store, 'c0', ana, at(2))
    await claim(store, 'c1', bo, at(3))
    expect(ids(await store.read.assignedTo(ana))).toEqual(['c2', 'c0'])
    expect(ids(await store.read.allAssigned())).toEqual(['c2', 'c0', 'c1'])
    const [first] = await store.read.allAssigned()
    expect(first).toMatchObject({ state: 'assigned', agent: ana, assignedAt: at(1), openedByAgentAt: null })
    expect(await store.read.loads()).toEqual(
      new Map([
        [ana, 2],
        [bo, 1],
      ]),
    )
  })
}
