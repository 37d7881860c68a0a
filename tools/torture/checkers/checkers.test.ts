import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import type { History, Invariant, Operation } from '../history/operation.ts'
import { check } from './all.ts'
import { validHistory } from './valid-history.ts'

const bounds = { stale: 30, revoked: 2, drained: 60 }
const kinds = (history: History) => [...new Set(check(history, bounds).map(({ invariant }) => invariant))]

type Of<F extends Operation['f']> = Extract<Operation, { f: F }>
const all = <F extends Operation['f']>(history: History, f: F) => history.filter((op): op is Of<F> => op.f === f)
const answered = (history: History) => all(history, 'send').filter(({ type }) => type === 'ok')
const lastAnswered = (history: History) => answered(history).at(-1)
const change = <O extends Operation>(history: History, op: O, value: Partial<O['value']>): History =>
  history.map((one) => (one === op ? ({ ...one, value: { ...one.value, ...value } } as Operation) : one))
const without = (history: History, ...ops: Operation[]) => history.filter((one) => !ops.includes(one))
const more = (history: History, op: Omit<Operation, 'index' | 'time'>): History => [
  ...history,
  { index: history.length, time: (history.at(-1)?.time ?? 0) + 1, ...op } as Operation,
]
const entryOf = (history: History, { value }: Of<'send'>) =>
  all(history, 'read').find((read) => read.value.cid === value.cid)

/** One promise broken in a history that keeps all of them; `null` where it has nothing to break it with. */
type Breach = { invariant: Invariant; says: string; broken(history: History): History | null }

const breaches: readonly Breach[] = [
  {
    invariant: 'I1',
    says: 'an acknowledged message is missing, and nobody was killed',
    broken(history) {
      const ack = lastAnswered(history)
      const entry = ack && entryOf(history, ack)
      return entry ? without(history, entry, ...all(history, 'node')) : null
    },
  },
  {
    invariant: 'I9',
    says: 'an acknowledged message is missing after a kill',
    broken(history) {
      const ack = lastAnswered(history)
      const entry = ack && entryOf(history, ack)
      return entry ? without(history, entry) : null
    },
  },
  {
    invariant: 'I1',
    says: 'an acknowledged message stands with another text',
    broken(history) {
      const ack = lastAnswered(history)
      const entry = ack && entryOf(history, ack)
      return entry ? change(history, entry, { text: 'another' }) : null
    },
  },
  {
    invariant: 'I2',
    says: 'a message stands twice',
    broken(history) {
      const entry = all(history, 'read').at(-1)
      const seq = all(history, 'read').filter((one) => one.value.conv === entry?.value.conv).length + 1
      return entry ? more(history, { ...entry, value: { ...entry.value, seq } }) : null
    },
  },
  {
    invariant: 'I3',
    says: 'a log has a gap',
    broken(history) {
      const entry = all(history, 'read').at(-1)
      return entry ? change(history, entry, { seq: entry.value.seq + 1 }) : null
    },
  },
  {
    invariant: 'I3',
    says: 'a reader was shown an entry twice',
    broken(history) {
      const recv = all(history, 'recv').at(-1)
      return recv ? more(history, recv) : null
    },
  },
  {
    invariant: 'I3',
    says: 'a reader was shown another text',
    broken(history) {
      const recv = all(history, 'recv').at(-1)
      return recv ? change(history, recv, { text: 'another' }) : null
    },
  },
  {
    invariant: 'I3',
    says: 'a reader was shown entries in another order',
    broken(history) {
      const [first, second] = all(history, 'recv').filter(
        (op, _, every) => every.filter(({ value }) => value.conv === op.value.conv).length > 1,
      )
      if (!first || second?.value.conv !== first.value.conv) return null
      return change(change(history, second, first.value), first, second.value)
    },
  },
  {
    invariant: 'I4',
    says: 'what was written first stands behind what was written next',
    broken(history) {
      const [first, second] = all(history, 'read').filter(
        (op, _, every) => every.filter(({ value }) => value.conv === op.value.conv).length > 1,
      )
      if (!first || !second || second.value.conv !== first.value.conv) return null
      return change(change(history, second, { cid: first.value.cid }), first, { cid: second.value.cid })
    },
  },
  {
    invariant: 'I5',
    says: 'something stands there that nobody sent',
    broken(history) {
      const ack = lastAnswered(history)
      const entry = ack && entryOf(history, ack)
      const seq = all(history, 'read').filter((one) => one.value.conv === entry?.value.conv).length + 1
      return entry ? more(history, { ...entry, value: { ...entry.value, seq, cid: 'nobody' } }) : null
    },
  },
  {
    invariant: 'I6',
    says: 'something that was refused stands there',
    broken(history) {
      const refusal = all(history, 'send').find(({ type }) => type === 'fail')
      if (!refusal) return null
      const { conv, cid, text } = refusal.value
      const seq = all(history, 'read').filter((one) => one.value.conv === conv).length + 1
      const value = { conv: conv ?? '', seq, kind: 'message', cid, who: 'visitor', at: 1, text }
      return more(history, { process: 0, type: 'ok', f: 'read', value })
    },
  },
  {
    invariant: 'I7',
    says: 'a connected reader is shown an entry a minute after it was acknowledged',
    broken(history) {
      const recv = all(history, 'recv').at(-1)
      if (!recv || all(history, 'fault').some(({ time }) => time < recv.time)) return null
      return history.map((op) => (op.index >= recv.index ? { ...op, time: op.time + 60e9 } : op))
    },
  },
  {
    invariant: 'I7',
    says: 'a connected reader is never shown the last entry',
    broken(history) {
      const recv = all(history, 'recv').at(-1)
      const end = all(history, 'outbox').at(-1)
      if (!recv || !end) return null
      return without(history, recv).map((op) => (op.index >= end.index ? { ...op, time: op.time + 60e9 } : op))
    },
  },
  {
    invariant: 'I8',
    says: 'something of somebody else’s conversation came to a visitor',
    broken: (history) => {
      const saw = all(history, 'saw').at(-1)
      return saw ? change(history, saw, { visitor: 'v99' }) : null
    },
  },
  {
    invariant: 'I8',
    says: 'a note came to a visitor',
    broken: (history) => {
      const saw = all(history, 'saw').at(-1)
      return saw ? change(history, saw, { note: true }) : null
    },
  },
  {
    invariant: 'I9',
    says: 'a message was acknowledged before the disk answered',
    broken(history) {
      const ack = answered(history).at(-1)
      const syncs = all(history, 'sync')
      const first = all(history, 'send').find(({ value }) => value.cid === ack?.value.cid)
      const between = syncs.filter(({ time }) => first && ack && time > first.time && time < ack.time)
      return between.length > 0 && syncs.length > between.length ? without(history, ...between) : null
    },
  },
  {
    invariant: 'I10',
    says: 'a repeated message is answered in another way',
    broken(history) {
      const ack = lastAnswered(history)
      return ack ? more(history, { ...ack, value: { ...ack.value, again: 'same', at: 5 } }) : null
    },
  },
  {
    invariant: 'I10',
    says: 'another text is accepted under the same key',
    broken(history) {
      const ack = lastAnswered(history)
      return ack ? more(history, { ...ack, value: { ...ack.value, again: 'changed' } }) : null
    },
  },
  {
    invariant: 'I10',
    says: 'the same text is refused as another one',
    broken(history) {
      const ack = lastAnswered(history)
      const value = ack && { ...ack.value, again: 'same' as const, code: 'message.key_reused' }
      return ack && value ? more(history, { ...ack, type: 'fail', value }) : null
    },
  },
  {
    invariant: 'I11',
    says: 'a node ended by itself',
    broken: (history) =>
      more(history, { process: 0, type: 'info', f: 'node', value: { node: 0, event: 'died', detail: 'code 1' } }),
  },
  {
    invariant: 'I11',
    says: 'a node keeps its descriptors',
    broken(history) {
      const after = all(history, 'measure').at(-1)
      return after ? change(history, after, { descriptors: 400 }) : null
    },
  },
  {
    invariant: 'I12',
    says: 'a planted secret was found',
    broken(history) {
      const canary = all(history, 'canary').at(-1)
      return canary ? change(history, canary, { where: ['walletdesk.db'] }) : null
    },
  },
  {
    invariant: 'I13',
    says: 'a chain does not hold',
    broken(history) {
      const chain = all(history, 'chain').at(-1)
      return chain ? change(history, chain, { holds: false }) : null
    },
  },
  {
    invariant: 'I15',
    says: 'a message was answered with a bug',
    broken(history) {
      const ack = lastAnswered(history)
      return ack ? more(history, { ...ack, type: 'info', value: { ...ack.value, code: 'internal' } }) : null
    },
  },
  {
    invariant: 'I15',
    says: 'a node noted down a bug',
    broken: (history) =>
      more(history, { process: 0, type: 'ok', f: 'incident', value: { node: 0, where: 'tick', detail: 'TypeError' } }),
  },
  {
    invariant: 'I14',
    says: 'an outbox is not empty at the end',
    broken(history) {
      const outbox = all(history, 'outbox').at(-1)
      return outbox ? change(history, outbox, { pending: 3 }) : null
    },
  },
  {
    invariant: 'I14',
    says: 'somebody does not come back',
    broken(history) {
      const outbox = all(history, 'outbox').at(-1)
      return outbox ? change(history, outbox, { online: false }) : null
    },
  },
  {
    invariant: 'I14',
    says: 'something written was forgotten before it was sent',
    broken(history) {
      const outbox = all(history, 'outbox')[0]
      if (!outbox) return null
      const value = { who: 'v0', lane: 'thread', cid: 'forgotten', text: 't' }
      const write = { index: -1, time: outbox.time - 1, process: 0, type: 'invoke', f: 'write', value } as Operation
      return history.flatMap((op) => (op === outbox ? [write, op] : [op]))
    },
  },
]

const seeds = fc.nat(2 ** 31 - 1)
const historyOf = (seed: number) => validHistory(seededRandom(seed))

test('[U2] a history in which every promise is kept is found to be that', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      expect(check(historyOf(seed), bounds)).toEqual([])
    }),
  )
})

describe('[U2] one breach in such a history is named by its checker', () => {
  test.each(breaches)('$invariant: $says', ({ invariant, broken }) => {
    let tried = 0
    fc.assert(
      fc.property(seeds, (seed) => {
        const history = broken(historyOf(seed))
        if (history === null) return
        tried += 1
        expect(kinds(history)).toContain(invariant)
      }),
    )
    expect(tried).toBeGreaterThan(0)
  })
})

test('a violation is said in words, with the operations that show it', () => {
  const value = { who: 'v1', kind: 'message', cid: 'k', text: 't', conv: 'c', seq: 2, at: 9 } as const
  const ack = { index: 0, time: 5, process: 3, type: 'ok', f: 'send', value } as const
  expect(check([ack], bounds)).toEqual([
    {
      checker: 'lost',
      invariant: 'I1',
      says: 'entry 2 of c was acknowledged and is in no log.',
      shown: [ack],
    },
  ])
})

test('what was told to somebody who had lost the right a moment ago is no breach, and later it is', () => {
  const rights = (time: number, teams: string[]) => ({
    ...{ index: 0, time, process: 0, type: 'ok', f: 'rights' },
    value: { who: 'wanda', visitor: null, teams },
  })
  const saw = (time: number) => ({
    ...{ index: 0, time, process: 0, type: 'ok', f: 'saw' },
    value: { who: 'wanda', visitor: 'v1', team: 'south', note: true },
  })
  const history = (at: number) => [rights(0, ['south']), rights(10e9, ['north']), saw(at)] as unknown as History
  expect(kinds(history(11e9))).toEqual([])
  expect(kinds(history(13e9))).toEqual(['I8'])
})
