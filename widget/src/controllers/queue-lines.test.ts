import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { QueueStatus } from '@walletdesk/shared/protocol/wait.ts'
import { expect, test } from 'vitest'
import { texts as en } from '../app/texts/en.ts'
import { promise } from '../app/texts/promise-en.ts'
import { queueLines, spoken } from './queue-lines.ts'
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
texts.learn(promise)
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
  const missed = { dueAt: instant(now - 60_000), choice: null }
  expect(heard({ missed })[0]).toBe('We have not kept what we said')
  expect(heard({ missed: { ...missed, choice: 'wait' } })[0]).toBe('2 people are ahead of you')
})
