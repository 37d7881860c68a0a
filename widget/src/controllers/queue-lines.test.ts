import type { AgentId, ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { QueueStatus } from '@walletdesk/shared/protocol/wait.ts'
import { describe, expect, test } from 'vitest'
import { texts as en } from '../app/texts/en.ts'
import * as talk from '../app/texts/talk-en.ts'
import { queueLines, spoken, stillDue } from './queue-lines.ts'
import { createTexts } from './texts.ts'

const now = instant(Date.parse('2025-06-11T14:12:00Z'))
const status: QueueStatus = {
  at: now,
  hours: { open: true, until: null },
  zone: 'UTC',
  staff: 'busy',
  waiting: 4,
  ahead: 2,
  answer: { kind: 'unknown', reason: 'little-data' },
  change: null,
  missed: null,
}
const texts = createTexts('en', en, ['en-GB'], 'UTC')
texts.learn(talk)
const told = (change: Partial<QueueStatus>) => queueLines({ ...status, ...change }, now, texts)
const heard = (change: Partial<QueueStatus>, at = now) => spoken({ ...status, ...change }, at, texts)
const range = {
  kind: 'range',
  lowAt: instant(now + 18 * 60_000),
  dueAt: instant(now + 38 * 60_000),
  reasons: ['queue'],
} as const
const later = { at: now, direction: 'later', reason: 'staffing', agents: 2 } as const

test('who waits is told how many are ahead, and how many wait in all where that says more', () => {
  expect(told({})).toMatchObject({ place: '2 people are ahead of you', waiting: '4 people are waiting' })
  expect(told({ waiting: 3 })).toMatchObject({ place: '2 people are ahead of you', waiting: null })
  expect(told({ ahead: 0, waiting: 1 })).toMatchObject({ place: 'You are next', waiting: null })
})

test('before the desk has said their place, nobody is told that nobody waits', () => {
  expect(told({ ahead: null, waiting: 0 })).toMatchObject({ place: 'You are joining the queue…', waiting: null })
  expect(told({ ahead: null })).toMatchObject({ place: 'You are joining the queue…', waiting: null })
})

test('[W81] who is told another time is told why', () => {
  expect(told({ answer: range, change: later }).change).toBe(
    '2 agents went on a break or left, so it takes longer than we said: now by 14:50.',
  )
  expect(told({ answer: range }).change).toBeNull()
})

test('[W54] the desk’s clock is told beside times of this clock, where it shows another', () => {
  expect(told({ answer: range, zone: 'Asia/Shanghai' }).deskClock).toContain('22:12')
  expect(told({ answer: range }).deskClock).toBeNull()
})

test('[W82] what closes the desk is told while waiting, too', () => {
  const opensAt = instant(now + 20 * 3_600_000)
  const closed = { kind: 'closed', opensAt, lowAt: null, dueAt: null } as const
  const hours = { open: false, opensAt, note: 'Company day' } as const
  expect(told({ hours, answer: closed }).headline).toContain('(Company day)')
})

test('[W84] for the ear it is the same at every minute of a window that stands', () => {
  const minutes = Array.from({ length: 18 }, (_, n) => instant(now + n * 60_000))
  expect(new Set(minutes.map((at) => heard({ answer: range, change: later }, at).join())).size).toBe(1)
  expect(heard({ answer: range }, instant(range.lowAt + 1))).not.toEqual(heard({ answer: range }))
})

test('[W85] a promise that was missed comes first, until the visitor has chosen', () => {
  const missed = { dueAt: instant(now - 60_000), choice: null, takenBy: null }
  expect(heard({ missed })[0]).toBe('We have not kept what we said')
  expect(heard({ missed: { ...missed, choice: 'wait' } })[0]).toBe('2 people are ahead of you')
})

describe('[W86] until the first reply, whoever has an agent still reads by when it comes', () => {
  const conversation = 'c1' as ConversationId
  const anna = { id: 'a1' as AgentId, name: 'Anna' }
  const message = { kind: 'message', id: 'm', conversation, seq: 3, at: now, text: 'Hello', own: null } as const
  const theirs = { ...message, author: { role: 'visitor' } } as const
  const reply = { ...message, author: { role: 'agent', ...anna } } as const
  const withAgent = { state: 'assigned', id: conversation, agent: anna } as const
  const held = { ...status, ahead: null, answer: range }
  const due = (changed: Partial<Parameters<typeof stillDue>[0]>, at = now) =>
    stillDue({ status: held, items: [theirs], current: withAgent, ...changed }, at, texts)

  test('as it was told in the queue', () => {
    expect(due({})).toBe('First reply by 14:50')
    expect(due({ items: [theirs, { ...reply, conversation: 'earlier' as ConversationId }] })).toBe(
      'First reply by 14:50',
    )
  })

  test('not once it came, nor past its end, nor where no time was told or it is said to be missed', () => {
    expect(due({ items: [theirs, reply] })).toBeNull()
    expect(due({}, instant(range.dueAt + 1))).toBeNull()
    expect(due({ status: { ...held, answer: { kind: 'unknown', reason: 'little-data' } } })).toBeNull()
    expect(due({ status: { ...held, missed: { dueAt: now, choice: null, takenBy: null } } })).toBeNull()
    expect(due({ current: { state: 'queued', id: conversation } })).toBeNull()
  })
})
