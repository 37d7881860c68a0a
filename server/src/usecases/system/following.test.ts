import { afterEach, expect, test } from 'vitest'
import type { AgentId, ClientKey, ConversationId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { ok } from '@walletdesk/shared/kernel/result.ts'
import { minutes, plus, seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { inProcessBus } from '../../adapters/single-process/bus.ts'
import { openSqlite } from '../../adapters/store/sqlite.ts'
import { assign, close, message, openByVisitor } from '../../core/conversation/changes.ts'
import type { Fact } from '../../core/facts.ts'
import { ended, promised } from '../../core/promise/changes.ts'
import { newLine } from '../../core/promise/line.ts'
import { told } from '../../core/promise/promise.fixture.ts'
import type { Notice } from '../../ports/bus.ts'
import { agent, at, id, site, team, times, visitor, withSite } from '../../ports/store-samples.contract.ts'
import type { Store } from '../../ports/store.ts'
import { act } from '../act.ts'
import { Directory } from '../directory.ts'
import { Following } from './following.ts'
import { Promises } from './promises/promises.ts'
import { enter } from './promises/write.ts'
import { LiveQueue } from './waits/live-queue.ts'

const log = { info: () => {}, warn: () => {}, incident: (error: unknown) => String(error) }
const ana = id<AgentId>('ana')

const running: Store[] = []
afterEach(async () => {
  for (const store of running.splice(0)) await store.close()
})

/** A common store on which other nodes work, and what this one hears of it: everything, until a test takes it away. */
async function desk(needsFacts = false) {
  const store = await withSite(() => openSqlite(':memory:'))
  running.push(store)
  await store.write((tx) => tx.putAgent(agent('ana', { capacity: 1_000 })))
  const clock = fakeClock(at(0))
  const heard: Notice[] = []
  const others = { publish: (notice: Notice) => void heard.push(notice), found: () => {}, subscribe: () => () => {} }
  const d = { store, bus: others }

  const reads: string[] = []
  const read = new Proxy(store.read, {
    get(target, name: keyof Store['read']) {
      reads.push(name)
      return target[name]
    },
  })
  const directory = new Directory(store)
  const promises = new Promises({ store, clock, directory, bus: inProcessBus(log) }, log)
  const queue = new LiveQueue()
  const facts: Fact[] = []
  const rest = {
    needsFacts,
    awaits: () => false,
    closed: () => [],
    observe(notice: Notice) {
      if (notice.kind !== 'facts') return
      queue.observe(notice.conversation)
      facts.push(...notice.facts)
    },
    takeUp: (conversation: Parameters<LiveQueue['observe']>[0]) => queue.observe(conversation),
    missed: (_: unknown, late: readonly Fact[]) => void facts.push(...late),
  }
  let keys = 0
  const found: Notice[] = []
  const bus = { found: (notice: Notice) => void found.push(notice) }
  const following = new Following({ store: { read }, bus, clock }, [promises, rest])

  const on = (name: string, work: Parameters<typeof act<null>>[1]) => act(d, work).then(() => id<ConversationId>(name))
  const now = () => plus(at(0), seconds(clock.now() - at(0)))
  return {
    store,
    clock,
    following,
    queue,
    promises,
    facts,
    /** What the rest of this node was told since this was asked last. */
    found: () => found.splice(0).map((notice) => notice.kind === 'facts' && notice.conversation.id),
    /** What was read since this was asked last. */
    reads: () => reads.splice(0),
    /** What others published since this was asked last. */
    heard: () => heard.splice(0),
    tell: (notices: readonly Notice[]) => notices.forEach((notice) => following.observe(notice)),
    join: (name: string) =>
      on(name, async (tx, apply) => {
        await tx.putVisitor(visitor(`v-${name}`))
        const opened = openByVisitor({
          ...{ id: id<ConversationId>(name), site: site.id, visitor: id<VisitorId>(`v-${name}`), team: team.id },
          ...{ topic: null, priority: 0, previous: null, at: now() },
        })
        await tx.insertConversation(opened.next)
        await apply(opened)
        return ok(null)
      }),
    give: (name: string) =>
      on(name, async (tx, apply) => {
        const c = await tx.lock(id<ConversationId>(name))
        if (c?.state === 'queued' && (await tx.claim(c.id, ana, now())))
          await apply(assign(c, ana, 'routed', null, now()))
        return ok(null)
      }),
    say: (name: string) =>
      on(name, async (tx, apply) => {
        const c = await tx.lock(id<ConversationId>(name))
        if (c && c.state !== 'closed') {
          await apply(message(c, { role: 'visitor' }, 'Still here', `key-${keys++}` as ClientKey, now()))
        }
        return ok(null)
      }),
    answer: (name: string) =>
      on(name, async (tx, apply) => {
        const c = await tx.lock(id<ConversationId>(name))
        if (c) await apply(message(c, { role: 'agent', id: ana }, 'Hello', `key-${keys++}` as ClientKey, now()))
        return ok(null)
      }),
    promise: (name: string) =>
      on(name, async (tx, apply) => {
        const c = await tx.lock(id<ConversationId>(name))
        if (!c || c.state === 'closed') return ok(null)
        const n = (await tx.promisesOf(c.id)).length + 1
        const window = told({ n, first: n === 1, at: now(), dueAt: plus(now(), minutes(9)) })
        await apply(promised(c, window, now()))
        await tx.insertPromise(newLine(c.id, c.team, window))
        return ok(null)
      }),
    end: (name: string) =>
      on(name, async (tx, apply) => {
        const c = await tx.lock(id<ConversationId>(name))
        if (!c || c.state === 'closed') return ok(null)
        const { conversation } = await apply(close(c, { role: 'visitor' }, now()))
        const open = (await tx.promisesOf(c.id)).filter(({ endedAt }) => endedAt === null)
        if (open.length > 0) await enter(tx, apply, ended(conversation, open, { at: now(), how: 'left' }, now()))
        return ok(null)
      }),
  }
}

type Desk = Awaited<ReturnType<typeof desk>>

/** What the store says, and what this node believes. */
async function compare({ store, queue, promises }: Desk) {
  const ids = (all: readonly { id: ConversationId }[]) => all.map((c) => c.id)
  const lines = await store.read.openPromises()
  const last = new Map(lines.map((line) => [line.conversation, line.n]))
  return {
    said: { line: ids(await store.read.queue(team.id, 10_000)), promised: Object.fromEntries(last) },
    believed: {
      line: ids(queue.of(team.id)),
      promised: Object.fromEntries(
        promises
          .openOf(team.id)
          .map(({ conversation, last: { n } }) => [conversation.id, n] as const)
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ),
    },
  }
}

test('[Y33] the first time everything that is open is taken up, in pages', async () => {
  const d = await desk()
  for (const i of times(1_201, (n) => n)) await d.join(`c${i}`)
  await d.promise('c7')
  await d.following.catchUp()
  const { said, believed } = await compare(d)
  expect(believed).toEqual(said)
  expect(d.reads().filter((name) => name === 'openHeads')).toHaveLength(3)
  expect(d.found()).toEqual([])
})

test('[Y33] where nothing was missed, nothing is read but how far the logs go', async () => {
  const d = await desk()
  for (const name of ['a', 'b', 'c']) await d.join(name)
  d.tell(d.heard())
  await d.give('a')
  await d.promise('b')
  await d.end('c')
  d.tell(d.heard())
  await d.following.catchUp()
  expect(d.reads()).toEqual(['openHeads'])
})

test('[Y33] what was said while nobody listened is no news; what moved is, and whoever learns is told how', async () => {
  const d = await desk(true)
  await d.join('a')
  d.tell(d.heard())
  await d.say('a')
  d.facts.length = 0
  await d.following.catchUp()
  expect(d.facts).toEqual([])
  await d.say('a')
  await d.give('a')
  await d.following.catchUp()
  expect(d.facts.map(({ body }) => body.kind)).toEqual(['message', 'assigned'])
  expect(d.found()).toEqual(['a'])
  d.facts.length = 0
  await d.end('a')
  await d.following.catchUp()
  expect(d.facts.map(({ body }) => body.kind)).toEqual(['closed'])
})

test('[Y33] an older state that comes late takes nothing back, nor brings back who is gone', async () => {
  const d = await desk()
  await d.join('a')
  const joined = d.heard()
  await d.give('a')
  const given = d.heard()
  d.tell(given)
  d.tell(joined)
  expect(d.queue.ahead(id('a'))).toBeNull()
  await d.end('a')
  d.tell(d.heard())
  d.tell([...joined, ...given])
  expect(d.queue.ahead(id('a'))).toBeNull()
  await d.following.catchUp()
  const { said, believed } = await compare(d)
  expect(believed).toEqual(said)
})

test('[Y33] of what happens elsewhere only what moves something is read at once, and an answer that is still due', async () => {
  const d = await desk()
  await d.join('a')
  d.tell(d.heard())
  const hint = {
    conversation: id<ConversationId>('a'),
    visitor: id<VisitorId>('v-a'),
    team: team.id,
    agent: null,
    of: 'facts',
  } as const
  expect(d.following.wants({ ...hint, kinds: ['assigned'] })).toBe(true)
  expect(d.following.wants({ ...hint, kinds: ['message'] })).toBe(true)
  expect(d.following.wants({ ...hint, kinds: ['visitor-message'] })).toBe(false)
  expect(d.following.wants({ ...hint, kinds: ['note'] })).toBe(false)
  expect(d.following.wants({ ...hint, of: 'seen', kinds: ['message'] })).toBe(false)
  expect(d.following.wants({ ...hint, kinds: [] })).toBe(false)
  await d.join('b')
  await d.promise('b')
  await d.answer('b')
  d.tell(d.heard())
  // Answered once, and told another window since.
  expect(d.following.wants({ ...hint, conversation: id('b'), kinds: ['message'] })).toBe(true)
  expect(d.following.wants({ ...hint, conversation: id('other'), kinds: ['message'] })).toBe(false)
})

test('[Y33] whatever of it is lost, doubled or late: after catching up this node believes what the store says', async () => {
  for (let seed = 1; seed <= 12; seed++) {
    const random = seededRandom(seed)
    const d = await desk(seed % 2 === 0)
    const names = times(8, (i) => `c${i}`)
    const late: Notice[] = []
    for (let step = 0; step < 150; step++) {
      const name = names[Math.floor(random.next() * names.length)] as string
      const acts = [d.give, d.say, d.promise, d.promise, d.end]
      const open = await d.store.read.conversation(id<ConversationId>(name))
      if (!open) await d.join(name)
      else await acts[Math.floor(random.next() * acts.length)]?.(name)
      if (open?.state === 'closed') names[names.indexOf(name)] = `c${seed}-${step}`
      for (const notice of d.heard()) {
        const luck = random.next()
        if (luck < 0.5) d.tell([notice])
        else if (luck < 0.7) late.push(notice)
        if (luck < 0.1) d.tell([notice])
      }
      if (random.next() < 0.2) d.tell(late.splice(Math.floor(random.next() * late.length), 1))
      if (random.next() < 0.1) {
        await d.following.catchUp()
        const { said, believed } = await compare(d)
        expect(believed, `seed ${seed}, step ${step}`).toEqual(said)
      }
    }
  }
})
