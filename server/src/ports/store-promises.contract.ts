import { expect, test } from 'vitest'
import type { AgentId, ConversationId, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import { newLine, type PromiseLine, type Told } from '../core/promise/line.ts'
import { at, begin, id, message, type OpenStore, queued, team, times } from './store-samples.contract.ts'
import type { Store, Tx } from './store.ts'

const c1 = id<ConversationId>('c1')
const elsewhere = id<TeamId>('elsewhere')

const told = (n: number, more: Partial<Told> = {}): Told => ({
  n,
  first: n === 1,
  at: at(n),
  topic: null,
  answer: { kind: 'range', lowAt: at(100), dueAt: at(200), reasons: ['queue'] },
  lowAt: at(100),
  dueAt: at(200),
  exactLowAt: at(110),
  exactDueAt: at(190),
  chance: null,
  ahead: 3,
  reason: n === 1 ? 'first' : 'slower',
  change: null,
  model: '2',
  inputs: 'a1b2',
  ...more,
})

const line = (of: string, n: number, more: Partial<PromiseLine> = {}): PromiseLine => ({
  ...newLine(id<ConversationId>(of), team.id, told(n)),
  ...more,
})

const put = (store: Store, ...lines: PromiseLine[]) =>
  store.write(async (tx) => {
    for (const one of lines) await tx.insertPromise(one)
  })

const update = (store: Store, one: PromiseLine) => store.write((tx) => tx.updatePromise(one))

async function all(lines: AsyncIterable<PromiseLine>): Promise<PromiseLine[]> {
  const read: PromiseLine[] = []
  for await (const one of lines) read.push(one)
  return read
}

const names = (lines: readonly PromiseLine[]) => lines.map((one) => `${one.conversation} ${one.n}`)

/** Reads, decides and writes as the ledger does; a text that no way of writing it may change. */
async function tell(tx: Tx, name: string) {
  const c = await tx.lock(id<ConversationId>(name))
  if (!c) return null
  const before = await tx.promisesOf(c.id)
  const said = message(`\\ " ' \n 助记词 🙂 ${name}`)
  const next = { ...c, raised: true, seenByDesk: c.head, last: { from: 'visitor' as const, text: '', at: at(1) } }
  const facts = await tx.append(next, [said, { ...said, sender: null, body: { kind: 'promised', ...told(2) } }])
  await tx.insertPromise(line(name, before.length + 1, { answer: { kind: 'now', dueAt: at(9) } }))
  return { c, before, facts }
}

export function promiseRules(fresh: OpenStore): void {
  test('[ST101] what a transaction asks at once is answered as if one by one', async () => {
    const names = [...times(5, (i) => `c${i}`), 'nobody']
    const outcome = async (way: (tx: Tx) => Promise<unknown>) => {
      const store = await fresh()
      for (const [i, name] of names.slice(0, -1).entries()) {
        await store.write((tx) => begin(tx, queued(name, `v${i}`)))
        await store.write((tx) =>
          tx.append(
            queued(name, `v${i}`),
            times(i, (n) => message(`m${n}`)),
          ),
        )
        if (i % 2) await put(store, line(name, 1), line(name, 2))
      }
      const answers = await store.write(way)
      const ids = names.map((name) => id<ConversationId>(name))
      const stored = ids.map(async (one) => [await store.read.facts(one, 0, 9), await store.read.promisesOf(one)])
      return [answers, await store.read.conversations(ids), await Promise.all(stored)]
    }
    const atOnce = await outcome((tx) => Promise.all(names.map((name) => tell(tx, name))))
    const oneByOne = await outcome(async (tx) => {
      const answers = []
      for (const name of names) answers.push(await tell(tx, name))
      return answers
    })
    expect(atOnce).toEqual(oneByOne)
  })

  test('[ST101] also twice in one conversation, of which the second continues the first', async () => {
    const store = await fresh()
    await store.write((tx) => begin(tx, queued('c1', 'v1')))
    await store.write((tx) => Promise.all(times(2, (i) => tx.append(queued('c1', 'v1'), [message(`m${i}`)]))))
    expect(await store.read.facts(c1, 0, 9)).toMatchObject(
      times(2, (i) => ({ seq: i + 1, body: { kind: 'message', text: `m${i}` } })),
    )
  })

  test('[ST40] a line comes back as it was written, whole', async () => {
    const store = await fresh()
    const full = line('c1', 2, {
      topic: id<TopicId>('fees'),
      change: { at: at(2), direction: 'later', reason: 'staffing', agents: 2 },
      atRiskAt: at(150),
      missedAt: at(201),
      choice: 'supervisor',
      takenBy: id<AgentId>('ana'),
      outcome: 'missed',
      endedAt: at(300),
      repliedAt: at(300),
    })
    const chance = line('c1', 1, {
      first: false,
      answer: { kind: 'today-or-next-day', chance: 60, todayUntil: at(500), nextDayAt: at(900), reasons: [] },
      lowAt: null,
      dueAt: at(500),
      exactLowAt: null,
      exactDueAt: null,
      chance: 60,
    })
    await put(store, full, chance)
    expect(await store.read.promisesOf(c1)).toEqual([chance, full])
    expect(await store.read.promisesOf(id<ConversationId>('c2'))).toEqual([])
  })

  test('[ST40] an end between two milliseconds is kept to the millisecond', async () => {
    const store = await fresh()
    await put(store, line('c1', 1, { exactLowAt: (at(110) + 0.4) as never, exactDueAt: (at(190) + 0.6) as never }))
    const [kept] = await store.read.promisesOf(c1)
    expect([kept?.exactLowAt, kept?.exactDueAt]).toEqual([at(110), at(191)])
  })

  test('[ST41] what has ended stays as it was: of two who settle it, the first does', async () => {
    const store = await fresh()
    const one = line('c1', 1)
    await put(store, one)
    const kept = { ...one, outcome: 'kept', endedAt: at(150), repliedAt: at(150) } as const
    const left = { ...one, outcome: 'left', endedAt: at(160) } as const
    expect(await Promise.all([update(store, kept), update(store, left)])).toEqual([true, false])
    expect(await store.read.promisesOf(c1)).toEqual([kept])
  })

  test('[ST41] a missed one stays open until something ends it', async () => {
    const store = await fresh()
    const one = line('c1', 1)
    await put(store, one)
    const missed = { ...one, missedAt: at(201), outcome: 'missed' } as const
    expect(await update(store, missed)).toBe(true)
    expect(await store.read.openPromises()).toEqual([missed])
    expect(await update(store, { ...missed, endedAt: at(300), repliedAt: at(300) })).toBe(true)
    expect(await store.read.openPromises()).toEqual([])
  })

  test('[ST42] the open ones come by conversation, in the order in which they were told', async () => {
    const store = await fresh()
    await put(store, line('b', 2), line('a', 1), line('b', 1), line('c', 1, { endedAt: at(9), outcome: 'left' }))
    expect(names(await store.read.openPromises())).toEqual(['a 1', 'b 1', 'b 2'])
    expect(names(await store.read.openPromisesOf([id('b'), id('none')]))).toEqual(['b 1', 'b 2'])
    expect(await store.read.openPromisesOf([])).toEqual([])
  })

  test('[ST43] a team’s latest decided promises: the first of a conversation, answered or missed, newest first', async () => {
    const store = await fresh()
    const decided = (name: string, when: number, outcome: PromiseLine['outcome'], more: Partial<PromiseLine> = {}) =>
      line(name, 1, { at: at(when), outcome, ...more })
    await put(
      store,
      decided('kept', 10, 'kept'),
      decided('early', 30, 'early'),
      decided('missed', 20, 'missed'),
      decided('left', 40, 'left'),
      decided('open', 50, null),
      decided('elsewhere', 60, 'kept', { team: elsewhere }),
      line('kept', 2, { at: at(70), outcome: 'kept' }),
    )
    expect(names(await store.read.latestDecided(team.id, 10))).toEqual(['early 1', 'missed 1', 'kept 1'])
    expect(names(await store.read.latestDecided(team.id, 2))).toEqual(['early 1', 'missed 1'])
  })

  test('[ST44] all that a team told in a time comes in order, however much it is', async () => {
    const store = await fresh()
    // More than are read at once, several of one instant.
    const many = times(1_203, (i) => line(`c${i}`, 1, { at: at(10 + Math.floor(i / 3)) }))
    await put(store, ...many.toReversed(), line('x', 1, { team: elsewhere, at: at(10) }))
    const read = await all(store.read.promisesTold(team.id, at(10), at(10_000)))
    expect(read).toHaveLength(1_203)
    expect(new Set(names(read)).size).toBe(1_203)
    const instants = read.map((one) => one.at)
    expect(instants).toEqual(instants.toSorted((a, b) => a - b))
    expect(await all(store.read.promisesTold(team.id, at(11), at(12)))).toHaveLength(3)
    expect(await all(store.read.promisesTold(team.id, at(5_000), at(9_000)))).toEqual([])
  })

  test('[ST45] raised ones go before the others of their priority, and keep that; everyone’s place agrees', async () => {
    const store = await fresh()
    const waiting = [
      queued('late', 'v1', { queuedAt: at(30), raised: true }),
      queued('early', 'v2', { queuedAt: at(10) }),
      queued('urgent', 'v3', { queuedAt: at(40), priority: 1 }),
      queued('pressed', 'v4', { queuedAt: at(20) }),
    ]
    await store.write(async (tx) => {
      for (const conversation of waiting) await begin(tx, conversation)
    })
    const order = async () => (await store.read.queue(team.id, 10)).map((c) => c.id)
    expect(await order()).toEqual(['urgent', 'late', 'early', 'pressed'])
    await store.write(async (tx) => {
      const pressed = await tx.lock(id('pressed'))
      if (pressed) await tx.append({ ...pressed, raised: true }, [])
    })
    expect(await order()).toEqual(['urgent', 'pressed', 'late', 'early'])
    const queue = await store.read.queue(team.id, 10)
    expect(await Promise.all(queue.map((c) => store.read.aheadOf(c)))).toEqual([0, 1, 2, 3])
    expect((await store.read.conversation(id('pressed')))?.raised).toBe(true)
  })
}
