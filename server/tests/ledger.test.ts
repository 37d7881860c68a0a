import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AgentId, ClientKey, ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { ok } from '@walletdesk/shared/kernel/result.ts'
import { type Instant, minutes, plus, seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { inProcessBus } from '../src/adapters/single-process/bus.ts'
import { openStore } from '../src/adapters/store/open.ts'
import { type Change, close, message } from '../src/core/conversation/changes.ts'
import type { Conversation } from '../src/core/conversation/conversation.ts'
import type { Fact, FactBody } from '../src/core/facts.ts'
import type { Issued } from '../src/core/forecast/types.ts'
import type { Log } from '../src/ports/log.ts'
import { begin, queued, team, withSite } from '../src/ports/store-samples.contract.ts'
import { type Store, StoreFailure } from '../src/ports/store.ts'
import { act } from '../src/usecases/act.ts'
import { Directory } from '../src/usecases/directory.ts'
import { heldWindow } from '../src/usecases/system/promises/held.ts'
import { Following } from '../src/usecases/system/following.ts'
import { Promises } from '../src/usecases/system/promises/promises.ts'

const c1 = 'c1' as ConversationId
const incidents: unknown[] = []
const log: Log = {
  info: () => {},
  warn: () => {},
  incident(error) {
    incidents.push(error)
    return ''
  },
}

let store: Store
let clock: ReturnType<typeof fakeClock>
let start: Instant
const running: Promises[] = []

beforeEach(async () => {
  store = await withSite(() => openStore('sqlite::memory:'))
  clock = fakeClock()
  start = clock.now()
  incidents.length = 0
  await store.write((tx) => begin(tx, queued('c1', 'v1', { openedAt: start, queuedAt: start })))
})
afterEach(async () => {
  for (const promises of running.splice(0)) await promises.close()
  await store.close()
  expect(incidents).toEqual([])
})

/** A node: its own bus, ears and memory on the common store. */
async function node(over: Store = store, may = () => true) {
  const bus = inProcessBus(log)
  const d = { store: over, bus, clock, directory: new Directory(over) }
  await d.directory.refresh()
  const promises = new Promises(d, log)
  const facts: Fact[] = []
  const waiting = new Map<FactBody['kind'], (() => void)[]>()
  bus.subscribe((notice) => {
    promises.observe(notice)
    if (notice.kind !== 'facts') return
    facts.push(...notice.facts)
    for (const { body } of notice.facts) for (const tell of waiting.get(body.kind)?.splice(0) ?? []) tell()
  })
  await new Following(d, [promises]).catchUp()
  await promises.load()
  await promises.start(may)
  running.push(promises)
  return {
    d,
    promises,
    /** What was heard of this kind, as soon as there is some. */
    async heard<K extends FactBody['kind']>(kind: K): Promise<Extract<FactBody, { kind: K }>> {
      const found = () => facts.map(({ body }) => body).findLast((body) => body.kind === kind)
      while (!found()) {
        await new Promise<void>((tell) => waiting.set(kind, [...(waiting.get(kind) ?? []), tell]))
      }
      return found() as Extract<FactBody, { kind: K }>
    },
    change: (decide: (c: Conversation) => Change) =>
      act(d, async (tx, apply) => {
        const c = await tx.lock(c1)
        if (c) await apply(decide(c))
        return ok(null)
      }),
  }
}

/** From ten to twenty minutes after it was told. */
const window = (more: Partial<Issued> = {}): Issued => {
  const at = clock.now()
  const [low, due] = [plus(at, minutes(10)), plus(at, minutes(20))]
  return {
    conversation: c1,
    team: team.id,
    topic: 'none' as Issued['topic'],
    at,
    answer: { kind: 'range', lowAt: low, dueAt: due, reasons: [] },
    low,
    due,
    printedLow: low,
    printedDue: due,
    ahead: 1,
    first: true,
    reason: null,
    change: null,
    model: '1',
    inputs: 'hash',
    ...more,
  }
}

/** Time goes on, and the clock is looked at a few times after it. */
async function pass(by: Parameters<typeof clock.advance>[0]) {
  clock.advance(by)
  for (let looks = 0; looks < 5; looks++) {
    await new Promise((next) => setImmediate(next))
    clock.advance(seconds(1))
  }
}

const reply = (c: Conversation) =>
  message(c, { role: 'agent', id: 'ana' as AgentId }, 'Hello', 'k1' as ClientKey, clock.now())
const lines = () => store.read.promisesOf(c1)
const kinds = async () => (await store.read.facts(c1, 0, 50)).map(({ body }) => body.kind)

describe('a node that is not sure whether it is its work', () => {
  test('[Y32] writes nothing until it is; what it had to write is written then', async () => {
    let sure = false
    const { promises, heard } = await node(store, () => sure)
    promises.issued([window()])
    await pass(seconds(5))
    expect(await kinds()).toEqual([])
    sure = true
    await pass(seconds(1))
    await heard('promised')
    sure = false
    await pass(minutes(30))
    expect(await kinds()).toEqual(['promised'])
  })

  test('[Y32] drops what it had to write when it turns out to be another node’s', async () => {
    const one = await node(store, () => false)
    const other = await node()
    one.promises.issued([window()])
    clock.advance(seconds(3))
    const told = window()
    other.promises.issued([told])
    await other.heard('promised')
    await one.promises.stop()
    expect(await lines()).toMatchObject([{ at: told.at }])
  })

  test('[Y36] a window that comes late does not take the place of one that was told after it', async () => {
    let sure = false
    const one = await node(store, () => sure)
    const other = await node()
    one.promises.issued([window()])
    clock.advance(seconds(3))
    const told = window()
    other.promises.issued([told])
    await other.heard('promised')
    sure = true
    await pass(seconds(2))
    await one.promises.stop()
    expect(await lines()).toMatchObject([{ at: told.at }])
  })

  test('[Y36] who takes the work over settles what ended while nobody wrote it down', async () => {
    const first = await node()
    const second = await node(store, () => true)
    await second.promises.stop()
    first.promises.issued([window()])
    await first.heard('promised')
    await first.promises.stop()
    await first.change(reply)
    expect(await kinds()).toEqual(['promised', 'message'])
    await second.promises.start(() => true)
    await second.heard('promise-ended')
    expect((await lines()).map(({ outcome }) => outcome)).toEqual(['early'])
  })
})

describe('[L9] a window is settled once', () => {
  test('by the first of a reply and a close that come together', async () => {
    const { promises, heard, change } = await node()
    promises.issued([window()])
    await heard('promised')
    clock.advance(minutes(12))
    await change(reply)
    await change((c) => close(c, { role: 'visitor' }, clock.now()))
    await heard('promise-ended')
    await promises.close()
    expect(await lines()).toMatchObject([{ outcome: 'kept', repliedAt: clock.now() }])
    expect((await kinds()).filter((kind) => kind === 'promise-ended')).toHaveLength(1)
  })

  test('by one of two nodes that see the same end', async () => {
    const [one, other] = [await node(), await node()]
    one.promises.issued([window()])
    await one.heard('promised')
    const late = await node()
    await pass(minutes(21))
    await Promise.race([one.heard('promise-missed'), late.heard('promise-missed')])
    await one.change(reply)
    await one.heard('promise-ended')
    for (const { promises } of [one, other, late]) await promises.close()
    expect((await kinds()).filter((kind) => kind.startsWith('promise-'))).toEqual(['promise-missed', 'promise-ended'])
    expect(await lines()).toMatchObject([{ outcome: 'missed', repliedAt: clock.now() }])
  })

  test('also when the reply is quicker than the pen', async () => {
    const { promises, heard, change } = await node()
    const told = window()
    clock.advance(seconds(1))
    await change(reply)
    promises.issued([told])
    expect((await heard('promise-ended')).promise?.outcome).toBe('early')
    expect(promises.of(c1)).toBeNull()
  })

  test('all that were open, each by its own ends', async () => {
    const { promises, heard, change } = await node()
    promises.issued([window()])
    await heard('promised')
    clock.advance(minutes(15))
    promises.issued([window({ first: false, reason: 'slower' })])
    await pass(minutes(10))
    await heard('promise-missed')
    await change(reply)
    expect(await heard('promise-ended')).toMatchObject({
      promise: { outcome: 'missed' },
      outcomes: [
        { n: 1, outcome: 'missed' },
        { n: 2, outcome: 'kept' },
      ],
    })
  })
})

test('[L4] a change of team ends the promise, and the new team makes its own', async () => {
  const elsewhere = 'elsewhere' as TeamId
  await store.write((tx) => tx.putTeam({ ...team, id: elsewhere }))
  const { promises, heard, change } = await node()
  promises.issued([window()])
  await heard('promised')
  clock.advance(minutes(5))
  const queuedThere: FactBody = { kind: 'queued', team: elsewhere, cause: 'given-back', agent: null }
  await change((c) => ({
    next: { ...c, team: elsewhere },
    facts: [{ at: clock.now(), sender: null, key: null, body: queuedThere }],
  }))
  expect((await heard('promise-ended')).promise?.outcome).toBe('transferred')
  promises.issued([window({ team: elsewhere, first: false, reason: 'transferred' })])
  await promises.close()
  expect(await lines()).toMatchObject([
    { team: team.id, first: true, outcome: 'transferred' },
    { team: elsewhere, first: true, outcome: null },
  ])
})

describe('[L2] what was told', () => {
  test('is written as soon as the store has room again', async () => {
    let full = true
    const write: Store['write'] = (work) =>
      full ? Promise.reject(new StoreFailure('storage.full', null)) : store.write(work)
    const { promises, heard } = await node({ ...store, write, close: async () => {} })
    promises.issued([window(), window({ first: false, reason: 'narrower' })])
    // As long as the clock stands nothing is tried again.
    await new Promise((next) => setImmediate(next))
    expect(await lines()).toEqual([])
    full = false
    clock.advance(seconds(1))
    await heard('promised')
    await promises.close()
    expect((await lines()).map(({ n, reason }) => [n, reason])).toEqual([
      [1, 'first'],
      [2, 'narrower'],
    ])
  })

  test('is the last of it what stands after a restart; an end that nobody wrote down is found', async () => {
    const before = await node()
    before.promises.issued([window()])
    await before.heard('promised')
    clock.advance(minutes(1))
    const narrower = window({ first: false, reason: 'narrower' })
    before.promises.issued([narrower])
    await before.promises.close()
    expect((await store.read.openPromises()).slice(-1).map(heldWindow)).toMatchObject([
      { conversation: c1, answer: narrower.answer, at: narrower.at, reason: 'narrower' },
    ])
    // The process ends between the close and what follows from it.
    await act({ store, bus: inProcessBus(log) }, async (tx, apply) => {
      const c = await tx.lock(c1)
      if (c) await apply(close(c, { role: 'visitor' }, clock.now()))
      return ok(null)
    })
    const after = await node()
    await after.heard('promise-ended')
    expect((await lines()).map(({ outcome }) => outcome)).toEqual(['left', 'left'])
    expect((await store.read.openPromises()).slice(-1).map(heldWindow)).toEqual([])
  })

  test('is all of it written when the node stops: in few transactions, however many were told', async () => {
    const ids = Array.from({ length: 600 }, (_, i) => `m${i}` as ConversationId)
    await store.write(async (tx) => {
      for (const id of ids) await begin(tx, queued(id, `v-${id}`, { openedAt: start, queuedAt: start }))
    })
    let writes = 0
    const write: Store['write'] = (work) => {
      writes += 1
      return store.write(work)
    }
    const { promises } = await node({ ...store, write })
    promises.issued(ids.map((conversation) => window({ conversation })))
    clock.advance(seconds(2))
    promises.issued(ids.map((conversation) => window({ conversation, first: false, reason: 'slower' })))
    await promises.close()
    const written = await store.read.openPromises()
    expect(written.map(({ conversation, n }) => `${conversation} ${n}`).toSorted()).toEqual(
      ids.flatMap((id) => [`${id} 1`, `${id} 2`]).toSorted(),
    )
    expect(writes).toBeLessThan(20)
  })

  test('is written also beside one that cannot be', async () => {
    const broken = { ...window(), conversation: 'c2' as ConversationId }
    await store.write((tx) => begin(tx, queued('c2', 'v2', { openedAt: start, queuedAt: start })))
    const write: Store['write'] = (work) =>
      store.write((tx) =>
        work({
          ...tx,
          insertPromise: async (line) => {
            if (line.conversation === broken.conversation) throw new Error('a bug')
            await tx.insertPromise(line)
          },
        }),
      )
    const { promises } = await node({ ...store, write })
    promises.issued([broken, window()])
    await promises.close()
    expect((await store.read.openPromises()).map(({ conversation }) => conversation)).toEqual([c1])
    expect(await store.read.facts(broken.conversation, 0, 10)).toEqual([])
    expect(incidents.splice(0)).toEqual([new Error('a bug')])
  })

  test('is nothing for one that is closed already', async () => {
    const { promises, change } = await node()
    await change((c) => close(c, { role: 'visitor' }, clock.now()))
    promises.issued([window()])
    await promises.close()
    expect(await lines()).toEqual([])
  })
})
