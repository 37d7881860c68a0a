import { afterEach, expect, test } from 'vitest'
import type { AgentId, ClientKey, ConversationId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { ok } from '@walletdesk/shared/kernel/result.ts'
import { millis, minutes, seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { inProcessBus } from '../../adapters/single-process/bus.ts'
import { inProcessPresence } from '../../adapters/single-process/presence.ts'
import { openSqlite } from '../../adapters/store/sqlite.ts'
import { chain, close, message, openByVisitor } from '../../core/conversation/changes.ts'
import { agent, id, site, team, visitor, withSite } from '../../ports/store-samples.contract.ts'
import type { Store } from '../../ports/store.ts'
import { act } from '../act.ts'
import type { Deps } from '../deps.ts'
import { Directory } from '../directory.ts'
import { Rounds } from './rounds.ts'
import { Attendance } from './waits/attendance.ts'
import { LiveQueue } from './waits/live-queue.ts'

const log = { info: () => {}, warn: () => {}, incident: (error: unknown) => String(error) }
const [ana, bo] = [id<AgentId>('ana'), id<AgentId>('bo')]

const running: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.close()
})

/** A desk in its opening hours, with what it reads of the store from then on, and who was given what. */
async function desk(agents: readonly { id: AgentId; capacity: number }[]) {
  const store = await withSite(() => openSqlite(':memory:'))
  running.push(store)
  for (const { id, capacity } of agents) await store.write((tx) => tx.putAgent(agent(id, { capacity })))
  const clock = fakeClock('2025-06-16T03:00:00Z')
  const bus = inProcessBus(log)
  const presence = inProcessPresence()
  for (const { id } of agents) presence.agentConnected(id)
  const directory = new Directory(store)
  await directory.refresh()

  const reads: string[] = []
  const read = new Proxy(store.read, {
    get(target, name: keyof Store['read']) {
      reads.push(name)
      return target[name]
    },
  })
  const broken = new Set<string>()
  const write: Store['write'] = (work) =>
    store.write((tx) =>
      work({
        ...tx,
        lock: async (conversation) => {
          if (broken.has(conversation)) throw new Error('It is broken.')
          return tx.lock(conversation)
        },
      }),
    )
  const [queue, attendance] = [new LiveQueue(), new Attendance({ clock, directory, presence })]
  const waits = {
    staff: () => attendance.staff(),
    lineOf: queue.of.bind(queue),
    noteStuck: () => false,
    agentsChanged() {},
  }
  const d = { store: { ...store, read, write }, bus, clock, directory, presence, waits } as unknown as Deps
  const rounds = new Rounds(d, { log, may: () => true })
  running.push(rounds)
  const given: (readonly [string, AgentId | null])[] = []
  const returned = Promise.withResolvers<string>()
  const waiting = new Map<string, () => void>()
  bus.subscribe((notice) => {
    if (notice.kind !== 'facts') return
    const { conversation, facts } = notice
    queue.observe(conversation)
    attendance.observe(conversation)
    rounds.observe(notice)
    if (facts.some(({ body }) => body.kind === 'queued' && body.cause === 'agent-lost'))
      returned.resolve(conversation.id)
    if (!facts.some(({ body }) => body.kind === 'assigned')) return
    given.push([conversation.id, conversation.agent])
    waiting.get(conversation.id)?.()
  })
  rounds.start()

  return {
    clock,
    reads,
    given,
    rounds,
    presence,
    /** Which goes back first from who is lost. */
    returned: returned.promise,
    /** From now on nothing can be done with it. */
    breaks: (name: string) => void broken.add(name),
    async opens(name: string) {
      const opening = { site: site.id, team: team.id, topic: null, priority: 0, previous: null, at: clock.now() }
      const who = { id: id<ConversationId>(name), visitor: id<VisitorId>(name) }
      await act(d, async (tx, apply) => {
        await tx.putVisitor(visitor(name))
        const opened = chain(openByVisitor({ ...opening, ...who }), (c) =>
          message(c, { role: 'visitor' }, 'hello', id<ClientKey>(name), clock.now()),
        )
        await tx.insertConversation({ ...opened.next, head: 0 })
        await apply(opened)
        return ok(null)
      })
    },
    async closes(name: string) {
      await act(d, async (tx, apply) => {
        const locked = await tx.lock(id<ConversationId>(name))
        if (locked) await apply(close(locked, { role: 'visitor' }, clock.now()))
        return ok(null)
      })
    },
    /** Resolves when somebody has it. */
    async assigned(name: string) {
      if (given.some(([known]) => known === name)) return
      await new Promise<void>((resolve) => waiting.set(name, resolve))
    },
  }
}

/** What takes longer the more wait, or the more are here. */
const ofEverybody = (reads: readonly string[]) =>
  reads.filter((name) => ['queue', 'agents', 'loads', 'allAssigned'].includes(name))

test('[R9] who comes, goes and is given to somebody costs no reading of all who wait or are here', async () => {
  const { opens, closes, assigned, reads, given, clock, rounds } = await desk([{ id: ana, capacity: 1 }])
  await opens('first')
  await assigned('first')
  await opens('second')
  await opens('third')
  await closes('second')
  await closes('first')
  await assigned('third')
  expect(given).toEqual([
    ['first', ana],
    ['third', ana],
  ])
  expect(ofEverybody(reads)).toEqual([])
  clock.advance(seconds(1))
  await rounds.close()
  // What was not heard is found in the store, once a second.
  expect(ofEverybody(reads)).toContain('allAssigned')
})

test('[R5] whose turn was last is known also of what was given since the agents were read', async () => {
  const { opens, closes, assigned, given, clock } = await desk([
    { id: ana, capacity: 2 },
    { id: bo, capacity: 2 },
  ])
  for (const name of ['first', 'second', 'third', 'fourth']) {
    clock.advance(millis(100))
    await opens(name)
    await assigned(name)
    await closes(name)
  }
  expect(given.map(([, agent]) => agent)).toEqual([ana, bo, ana, bo])
})

test('[R7] a conversation that nothing can be done with keeps nobody behind it waiting', async () => {
  const { opens, assigned, breaks, given } = await desk([{ id: ana, capacity: 3 }])
  breaks('first')
  await opens('first')
  await opens('second')
  await assigned('second')
  expect(given).toEqual([['second', ana]])
})

test('[R7] one that cannot be taken back from who is lost keeps no other with them', async () => {
  const { opens, assigned, breaks, returned, presence, clock } = await desk([{ id: ana, capacity: 3 }])
  for (const name of ['first', 'second']) {
    await opens(name)
    await assigned(name)
  }
  breaks('first')
  presence.agentGone(ana, clock.now())
  clock.advance(minutes(1))
  expect(await returned).toBe('second')
})
