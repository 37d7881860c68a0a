import { describe, expect, test } from 'vitest'
import type { ClientKey, ConversationId } from '../../kernel/brand.ts'
import { fail, ok } from '../../kernel/result.ts'
import { type Instant, instant, plus, seconds } from '../../kernel/time.ts'
import { seededRandom } from '../../testing/seeded-random.ts'
import {
  adopt,
  discard,
  enqueue,
  followTo,
  markSending,
  nextDue,
  type Outbox,
  sendable,
  settle,
  takeOffLogged,
  takeOffShown,
} from './outbox.ts'

type Opening = { topic: string | null }

const now = instant(1_000_000)
const random = seededRandom(1)
const key = (name: string) => name as ClientKey
const talk = (name: string) => name as ConversationId

function written(...names: string[]): Outbox<Opening> {
  return names.reduce<Outbox<Opening>>((outbox, name) => {
    const [lane = '', text = ''] = name.split('/')
    const conversation = lane === 'new' ? null : talk(lane)
    return enqueue(outbox, { key: key(text), lane, conversation, text, writtenAt: now, extra: { topic: text } })
  }, [])
}
const sendAll = (outbox: Outbox<Opening>, at = now) =>
  sendable(outbox, at).reduce((left, item) => markSending(left, item.key), outbox)
const answered = (outbox: Outbox<Opening>, name: string, answer: Parameters<typeof settle>[2], at = now) =>
  settle(outbox, key(name), answer, at, random)
const sent = (name: string, conversation: string, seq = 1) =>
  ok({ key: key(name), conversation: talk(conversation), seq, at: now })
const keys = (outbox: Outbox<Opening>) => outbox.map((item) => String(item.key))
const state = (outbox: Outbox<Opening>, name: string) => outbox.find((item) => item.key === name)?.progress.at

describe('one after the other', () => {
  test('only the first of a conversation is sent, until its answer is here', () => {
    const outbox = sendAll(written('a/1', 'a/2', 'b/3'))
    expect(outbox.filter((item) => item.progress.at === 'sending').map((item) => item.text)).toEqual(['1', '3'])
    expect(sendable(outbox, now)).toEqual([])
    expect(keys(sendable(answered(outbox, '1', sent('1', 'a')), now) as Outbox<Opening>)).toEqual(['2'])
  })

  test('a message that is refused for now holds back those behind it, and goes first when its time has come', () => {
    const outbox = answered(sendAll(written('a/1', 'a/2')), '1', fail('rate.limited', { seconds: 20 }))
    expect(sendable(outbox, now)).toEqual([])
    const due = nextDue(outbox, now) as Instant
    expect(due).toBeGreaterThanOrEqual(plus(now, seconds(20)))
    expect(keys(sendable(outbox, due))).toEqual(['1'])
  })

  test('a message that is refused for good lets those behind it go', () => {
    const outbox = answered(sendAll(written('a/1', 'a/2')), '1', fail('message.too_long'))
    expect(state(outbox, '1')).toBe('refused')
    expect(keys(sendable(outbox, now))).toEqual(['2'])
  })
})

test('without an answer the same key is sent again, however often that happens', () => {
  let outbox = written('a/1')
  for (let i = 0; i < 50; i++) outbox = answered(sendAll(outbox), '1', fail('unanswered'))
  expect(keys(sendable(outbox, now))).toEqual(['1'])
})

test('the pauses after refusals grow, and stay below a minute', () => {
  let outbox = written('a/1')
  let at = now
  const pauses: number[] = []
  for (let i = 0; i < 30; i++) {
    outbox = answered(sendAll(outbox, at), '1', fail('storage.unavailable'), at)
    const due = nextDue(outbox, at) as Instant
    pauses.push(due - at)
    at = due
  }
  expect(Math.max(...pauses)).toBeLessThanOrEqual(60_000)
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(1_000)
  expect(Math.max(...pauses.slice(5))).toBeGreaterThan(5_000)
})

describe('where it goes', () => {
  test('what is behind an answer follows to the conversation that it names', () => {
    const outbox = answered(sendAll(written('a/1', 'a/2', 'b/3')), '1', sent('1', 'linked'))
    expect(outbox.map((item) => item.conversation)).toEqual(['linked', 'linked', 'b'])
  })

  test('when the opening one is refused, the next one opens in its stead', () => {
    const outbox = answered(sendAll(written('new/1', 'new/2')), '1', fail('message.too_long'))
    const next = sendable(outbox, now)[0]
    expect(next?.conversation).toBe(null)
    expect(next?.extra).toEqual({ topic: '1' })
  })

  test('what was for a conversation that is no more goes elsewhere', () => {
    expect(followTo(written('a/1'), 'a', null)[0]?.conversation).toBe(null)
  })
})

describe('leaving the outbox', () => {
  const delivered = answered(sendAll(written('a/1', 'a/2')), '1', sent('1', 'a', 4))

  test('what is on disk stays until the transcript shows it', () => {
    expect(keys(takeOffShown(delivered, ({ seq }) => seq <= 3))).toEqual(['1', '2'])
    expect(keys(takeOffShown(delivered, ({ seq }) => seq <= 4))).toEqual(['2'])
  })

  test('what stands in the log needs no answer any more, and the next one may go', () => {
    const flying = sendAll(written('a/1', 'a/2'))
    const logged = takeOffLogged(flying, (one) => (one === '1' ? talk('linked') : null))
    expect(keys(sendable(logged, now))).toEqual(['2'])
    expect(logged[0]?.conversation).toBe('linked')
    expect(answered(logged, '1', fail('unanswered'))).toBe(logged)
  })

  test('only what was refused can be given up', () => {
    const outbox = answered(sendAll(written('a/1', 'a/2')), '1', fail('message.too_long'))
    expect(keys(discard(discard(outbox, key('1')), key('2')))).toEqual(['2'])
  })
})

describe('two tabs', () => {
  test('neither loses what the other wrote, and both have the same order', () => {
    const here = written('a/1', 'a/2')
    const there = enqueue(written('a/1'), { ...here[0]!, key: key('other') })
    expect(keys(adopt(here, there))).toEqual(keys(adopt(there, here)))
    expect(keys(adopt(here, there)).toSorted()).toEqual(['1', '2', 'other'])
  })

  test('late news does not undo what happened here', () => {
    const before = written('a/1')
    const done = answered(sendAll(before), '1', sent('1', 'a'))
    expect(state(adopt(done, before), '1')).toBe('sent')
    expect(state(adopt(before, done), '1')).toBe('sent')
  })
})
