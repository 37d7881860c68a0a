import { describe, expect, test } from 'vitest'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { AgentId, ConversationId, SiteId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { elapsed, type Instant, instant, type Millis, millis, seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import type { Fact } from '../../core/facts.ts'
import { busContract } from '../../ports/bus.contract.ts'
import type { Heard, Hint, Notice, Wanted } from '../../ports/bus.ts'
import type { NodeWrites, SignOfLife } from '../../ports/store-nodes.ts'
import { limiterContract } from '../../ports/limiter.contract.ts'
import { presenceContract } from '../../ports/presence.contract.ts'
import { type Piece, type Store, StoreFailure } from '../../ports/store.ts'
import type { RedisAddress } from './address.ts'
import type { redisClients } from './clients.ts'
import { redisNodes } from './nodes.ts'

const uuid = (n: number) => `01890a5d-ac96-774b-bcce-${String(n).padStart(12, '0')}`
const ana = uuid(1) as AgentId
const bo = uuid(2) as AgentId
const visitor = uuid(3) as VisitorId
const address: RedisAddress = {
  kind: 'single',
  tls: false,
  username: null,
  password: null,
  at: { host: 'nowhere', port: 1 },
}

/** Lets what is under way end: nothing here waits for more than promises. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A Redis in memory, to which each node's way can be cut. */
function channel() {
  const hearing = new Map<string, (packet: string) => void>()
  const cut = new Set<string>()
  const opened: string[] = []
  return {
    cut,
    opened,
    connectFor(name: string): typeof redisClients {
      return (_address, { heard }) => {
        const here = () => !cut.has(name)
        return {
          async open() {
            opened.push(name)
            if (!here()) throw new Error('refused')
            hearing.set(name, heard)
          },
          async publish(packet) {
            if (!here()) throw new Error('refused')
            for (const [listener, hear] of hearing) if (!cut.has(listener)) hear(packet)
          },
          eval: () => Promise.reject(new Error('no scripts here')),
          close: () => hearing.delete(name),
        }
      }
    },
  }
}

const conversation = (head: number, changes: Partial<Conversation> = {}): Conversation =>
  ({
    id: uuid(10) as ConversationId,
    visitor: uuid(11) as VisitorId,
    team: uuid(12) as TeamId,
    site: uuid(13) as SiteId,
    agent: null,
    state: 'queued',
    head,
    seenByVisitor: 0,
    seenByDesk: 0,
    ...changes,
  }) as Conversation

const fact = (seq: number): Fact => ({
  conversation: uuid(10) as ConversationId,
  seq,
  at: instant(seq),
  sender: null,
  key: null,
  body: { kind: 'chose', choice: 'wait' } as Fact['body'],
})

/** What the store holds of that one conversation; reading it can be held up. And the signs of life of all nodes. */
function storeOf(head: number, clock: Pick<Clock, 'now'>) {
  const state = { now: conversation(head), reads: 0, gate: null as Promise<void> | null, away: false }
  const signs = new Map<string, SignOfLife & { at: Instant }>()
  const there = () => {
    if (state.away) throw new StoreFailure('storage.unavailable', null)
  }
  const tx: NodeWrites = {
    signNode: async (sign) => void signs.set(sign.name, { ...sign, at: clock.now() }),
    forgetNode: async (name) => void signs.delete(name),
    forgetNodesUnseenFor: async () => {},
  }
  const read = async () => {
    state.reads += 1
    const { now } = state
    await state.gate
    return now
  }
  return {
    state,
    /** A node that is killed takes nothing back. */
    signs,
    write: async (work: (tx: never) => Promise<unknown>) => {
      there()
      await work(tx as never)
    },
    read: {
      nodesSeen: async (within: Millis) => {
        there()
        const seen = [...signs.values()].map(({ at, ...sign }) => ({ ...sign, ago: elapsed(at, clock.now()) }))
        return seen.filter(({ ago }) => ago < within)
      },
      conversation: read,
      news: async (pieces: readonly Piece[]) => {
        const now = await read()
        return pieces.map(({ conversation: id, since, head }) => ({
          conversation: { ...now, id },
          facts: Array.from({ length: head - since }, (_, i) => fact(since + 1 + i)),
        }))
      },
    } as never,
  }
}

function openNodes(names: readonly string[]) {
  const clock = fakeClock()
  const redis = channel()
  const store = storeOf(3, clock)
  const failures: unknown[] = []
  const log = { info: () => {}, warn: () => {}, incident: (error: unknown) => String(failures.push(error)) }
  const refreshes: string[] = []
  /** Nodes that are killed: they are not heard, and give no sign of life. */
  const killed = new Set<string>()
  const storeFor = (name: string) =>
    ({
      read: store.read,
      write: (work: (tx: never) => Promise<unknown>) => (killed.has(name) ? new Promise(() => {}) : store.write(work)),
    }) as Pick<Store, 'read' | 'write'>
  const kill = (name: string) => {
    killed.add(name)
    redis.cut.add(name)
  }
  const open = (name: string, wants?: (hint: Hint) => Wanted) => {
    const parts = redisNodes({
      address,
      name,
      installation: { epoch: 'epoch', secret: 'secret' },
      store: storeFor(name),
      directory: { refresh: async () => void refreshes.push(name), team: () => ({}) } as never,
      clock,
      random: seededRandom(1),
      log,
      metrics: { heardAfter: () => {} },
      connect: redis.connectFor(name),
    })
    const heard: [Notice, Heard][] = []
    parts.bus.subscribe((notice, from) => void heard.push([notice, from]), wants)
    parts.start()
    return { ...parts, heard, of: (kind: Notice['kind']) => heard.filter(([notice]) => notice.kind === kind) }
  }
  const nodes = names.map((name) => open(name))
  const after = async (time: Millis) => {
    // Second by second, as it passes: a jump would be a process that stood still.
    for (let left = time as number; left > 0; left -= 500) {
      clock.advance(millis(Math.min(500, left)))
      await settled()
    }
  }
  return { clock, redis, store, nodes, after, open, kill, killed, failures, refreshes }
}

type Opened = ReturnType<typeof openNodes>['nodes'][number]

busContract('one of several nodes', (log) => {
  const clock = fakeClock()
  const { bus } = redisNodes({
    address,
    name: 'a',
    installation: { epoch: 'epoch', secret: 'secret' },
    store: storeOf(0, clock) as never,
    directory: {} as never,
    clock,
    random: seededRandom(1),
    log,
    metrics: { heardAfter: () => {} },
  })
  return bus
})
// Without a connection, as while Redis is away.
const alone = (limitFactor?: number) => {
  const clock = fakeClock()
  return redisNodes({
    address,
    name: 'a',
    installation: { epoch: 'epoch', secret: 'secret' },
    store: storeOf(0, clock) as never,
    directory: {} as never,
    clock,
    random: seededRandom(1),
    log: { info: () => {}, warn: () => {}, incident: () => '' },
    metrics: { heardAfter: () => {} },
    limitFactor,
  })
}
limiterContract('[Y12] one of several nodes without Redis', (factor) => alone(factor).limiter)
presenceContract('one of several nodes', () => alone().presence)

describe('one of several nodes', () => {
  test('[Y7] knows whether it hears: by what it says itself', async () => {
    const { nodes, redis, after } = openNodes(['a'])
    const [a] = nodes as [Opened]
    expect(a.nodes.link()).toBe('away')
    await after(seconds(1))
    expect(a.nodes.link()).toBe('connected')
    redis.cut.add('a')
    await after(seconds(2))
    expect(a.nodes.link()).toBe('connected')
    await after(seconds(2))
    expect(a.nodes.link()).toBe('away')
    redis.cut.delete('a')
    await after(seconds(1))
    expect(a.nodes.link()).toBe('connected')
    expect(a.nodes.figures().unsaid).toBeGreaterThan(0)
  })

  test('[Y7] when it stays deaf, it connects anew, for ever', async () => {
    const { nodes, redis, after } = openNodes(['a'])
    await after(seconds(1))
    redis.cut.add('a')
    const before = redis.opened.length
    await after(seconds(60))
    expect(redis.opened.length - before).toBeGreaterThan(5)
    redis.cut.delete('a')
    await after(seconds(5))
    expect(nodes[0]?.nodes.link()).toBe('connected')
  })

  test('[Y7] what was lost on the way is noticed by the numbers', async () => {
    const { nodes, redis, after } = openNodes(['a', 'b'])
    const [a, b] = nodes as [Opened, Opened]
    await after(seconds(2))
    let missed = 0
    b.nodes.onMissed(() => void missed++)
    a.bus.publish({ kind: 'settings' })
    await after(seconds(2))
    expect(missed).toBe(0)
    redis.cut.add('b')
    a.bus.publish({ kind: 'settings' })
    redis.cut.delete('b')
    await after(seconds(2))
    expect(missed).toBe(1)
    expect(b.nodes.figures().missed).toBe(1)
  })

  test('[Y10] an agent of a node that dies is gone after five seconds, and not before', async () => {
    const { nodes, redis, after, clock, kill, killed } = openNodes(['a', 'b'])
    const [a, b] = nodes as [Opened, Opened]
    await after(seconds(1))
    b.presence.agentConnected(ana)
    await after(seconds(1))
    expect(a.presence.agent(ana)).toEqual({ connected: true })
    kill('b')
    const diedAt = clock.now()
    await after(seconds(4))
    expect(a.presence.agent(ana)).toEqual({ connected: true })
    await after(seconds(3))
    const gone = a.presence.agent(ana)
    expect(gone.connected).toBe(false)
    expect(!gone.connected && gone.since).toBeGreaterThanOrEqual(diedAt + seconds(4))
    // And back, when it only stood still.
    killed.delete('b')
    redis.cut.delete('b')
    await after(seconds(12))
    expect(a.presence.agent(ana)).toEqual({ connected: true })
  })

  test.each(['a', 'b'])('[Y10] while %s alone does not reach Redis, each knows of the other’s agents', async (cut) => {
    const { nodes, redis, after, kill } = openNodes(['a', 'b'])
    const [a, b] = nodes as [Opened, Opened]
    b.presence.agentConnected(ana)
    b.presence.visitorConnected(visitor)
    await after(seconds(2))
    redis.cut.add(cut)
    await after(seconds(60))
    expect(a.presence.agent(ana)).toEqual({ connected: true })
    expect(a.presence.visitorHere(visitor)).toBe(true)
    b.presence.agentGone(ana, instant(1))
    a.presence.agentConnected(bo)
    await after(seconds(5))
    expect([a.presence.agent(ana).connected, b.presence.agent(ana).connected]).toEqual([false, false])
    expect(b.presence.agent(bo)).toEqual({ connected: true })
    kill('a')
    await after(seconds(8))
    expect(b.presence.agent(bo).connected).toBe(false)
  })

  test('[Y10] while nobody reaches Redis, nodes are seen in the store, and one that dies is gone', async () => {
    const { nodes, redis, after, kill } = openNodes(['a', 'b'])
    const [a, b] = nodes as [Opened, Opened]
    b.presence.agentConnected(ana)
    await after(seconds(2))
    redis.cut.add('a').add('b')
    await after(seconds(120))
    expect(a.presence.agent(ana)).toEqual({ connected: true })
    kill('b')
    await after(seconds(8))
    expect(a.presence.agent(ana).connected).toBe(false)
  })

  test('[Y10] while nobody can be heard or seen, what was known last stands', async () => {
    const { nodes, redis, after, store } = openNodes(['a', 'b'])
    const [a, b] = nodes as [Opened, Opened]
    b.presence.agentConnected(ana)
    await after(seconds(2))
    redis.cut.add('a').add('b')
    store.state.away = true
    await after(seconds(120))
    expect(a.presence.agent(ana)).toEqual({ connected: true })
    // The first to give a sign again does not take the others for gone.
    store.state.away = false
    await after(seconds(15))
    expect(a.presence.agent(ana)).toEqual({ connected: true })
    b.presence.agentGone(ana, instant(1))
    await after(seconds(5))
    expect(a.presence.agent(ana).connected).toBe(false)
  })

  test('[Y10] a node that starts while nobody can be heard learns from the store who is here', async () => {
    const { nodes, redis, after, open, clock } = openNodes(['b'])
    nodes[0]?.presence.agentConnected(ana)
    await after(seconds(3))
    redis.cut.add('a')
    const a = open('a')
    a.presence.agentGone(ana, clock.now())
    await after(seconds(5))
    expect(a.presence.agent(ana)).toEqual({ connected: true })
  })

  test('[Y7] knows whether it hears all: not while one of them is silent', async () => {
    const { nodes, redis, after } = openNodes(['a', 'b'])
    const [a, b] = nodes as [Opened, Opened]
    await after(seconds(2))
    expect([a.nodes.hearsAll(), b.nodes.hearsAll()]).toEqual([true, true])
    redis.cut.add('b')
    await after(seconds(4))
    expect([a.nodes.hearsAll(), b.nodes.hearsAll(), a.nodes.link()]).toEqual([false, false, 'connected'])
    redis.cut.delete('b')
    await after(seconds(15))
    expect([a.nodes.hearsAll(), b.nodes.hearsAll()]).toEqual([true, true])
  })

  test('[Y10] a node that stops in order leaves nothing in the store', async () => {
    const { nodes, after, store } = openNodes(['a', 'b'])
    await after(seconds(3))
    expect([...store.signs.keys()]).toEqual(['a', 'b'])
    const closing = nodes[1]?.close()
    await after(seconds(1))
    await closing
    expect([...store.signs.keys()]).toEqual(['a'])
  })

  test('[Y10] a process that stood still does not take the others for gone', async () => {
    const { nodes, after, clock } = openNodes(['a', 'b'])
    const [a, b] = nodes as [Opened, Opened]
    b.presence.agentConnected(ana)
    await after(seconds(2))
    clock.advance(seconds(60))
    await settled()
    expect(a.presence.agent(ana)).toEqual({ connected: true })
  })

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
    expect([store.state.reads, entries()]).toEqual([1, [[1, 2, 3]]])
    say(4)
    wanted = true
    say(5)
    await settled()
    expect([store.state.reads, entries()]).toEqual([
      2,
      [
        [1, 2, 3],
        [4, 5],
      ],
    ])
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
