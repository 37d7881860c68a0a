import type { AgentId, ConversationId, SiteId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { elapsed, type Instant, instant, type Millis, millis } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import type { RedisAddress } from '../src/adapters/redis/address.ts'
import type { redisClients } from '../src/adapters/redis/clients.ts'
import { redisNodes } from '../src/adapters/redis/nodes.ts'
import type { Conversation } from '../src/core/conversation/conversation.ts'
import type { Fact } from '../src/core/facts.ts'
import type { Heard, Hint, Notice, Wanted } from '../src/ports/bus.ts'
import type { Log } from '../src/ports/log.ts'
import type { NodeWrites, SignOfLife } from '../src/ports/store-nodes.ts'
import { type Piece, type Store, StoreFailure } from '../src/ports/store.ts'

export const uuid = (n: number) => `01890a5d-ac96-774b-bcce-${String(n).padStart(12, '0')}`
export const ana = uuid(1) as AgentId
export const bo = uuid(2) as AgentId
export const visitor = uuid(3) as VisitorId
const address: RedisAddress = {
  kind: 'single',
  tls: false,
  username: null,
  password: null,
  at: { host: 'nowhere', port: 1 },
}

/** Lets what is under way end: nothing here waits for more than promises. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

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

export const conversation = (head: number, changes: Partial<Conversation> = {}): Conversation =>
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

export const fact = (seq: number): Fact => ({
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

export function openNodes(names: readonly string[]) {
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

export type Opened = ReturnType<typeof openNodes>['nodes'][number]

const silent: Log = { info: () => {}, warn: () => {}, incident: () => '' }

/** Without a connection, as while Redis is away. */
export const alone = (limitFactor?: number, log: Log = silent) => {
  const clock = fakeClock()
  return redisNodes({
    address,
    name: 'a',
    installation: { epoch: 'epoch', secret: 'secret' },
    store: storeOf(0, clock) as never,
    directory: {} as never,
    clock,
    random: seededRandom(1),
    log,
    metrics: { heardAfter: () => {} },
    limitFactor,
  })
}
