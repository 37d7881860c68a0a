import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { QueueStatus } from '@walletdesk/shared/protocol/wait.ts'
import { expect, test } from 'vitest'
import { texts as en } from '../app/texts/en.ts'
import { queueLines } from './queue-lines.ts'
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
const told = (change: Partial<QueueStatus>) =>
  queueLines({ ...status, ...change }, now, createTexts('en', en, ['en-GB']))

test('who waits is told how many are ahead, and how many wait in all where that says more', () => {
  expect(told({})).toMatchObject({ place: '2 people are ahead of you', waiting: '4 people are waiting' })
  expect(told({ waiting: 3 })).toMatchObject({ place: '2 people are ahead of you', waiting: null })
  expect(told({ ahead: 0, waiting: 1 })).toMatchObject({ place: 'You are next', waiting: null })
})

test('before the desk has said their place, nobody is told that nobody waits', () => {
  expect(told({ ahead: null, waiting: 0 })).toMatchObject({ place: 'You are joining the queue…', waiting: null })
  expect(told({ ahead: null })).toMatchObject({ place: 'You are joining the queue…', waiting: null })
})
