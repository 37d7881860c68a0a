import { type Instant, instant } from '@walletdesk/shared/kernel/time.ts'
import { expect, test } from 'vitest'
import { type ClosureWish, closureOf } from './closure-wish.ts'

const zone = 'Europe/Berlin'
/** 14:02 in Berlin. */
const now = instant(Date.parse('2025-06-11T12:02:00Z'))
const wish = (more: Partial<ClosureWish> = {}): ClosureWish => ({
  start: 'now',
  from: ['2025-06-12', '09:00'],
  length: '60',
  until: ['2025-06-13', '12:30'],
  ...more,
})
const written = (at: Instant | null) => at && new Date(at).toISOString().slice(0, 16)
const asked = (more: Partial<ClosureWish>) => {
  const found = closureOf(wish(more), now, zone)
  return found && [written(found.from), written(found.to)]
}

test.each<[string, Partial<ClosureWish>, unknown]>([
  ['an hour, to a round time', {}, [null, '2025-06-11T13:05']],
  ['for the rest of the day, where the desk is', { length: 'day' }, [null, '2025-06-11T22:00']],
  ['until a date and time', { length: 'until' }, [null, '2025-06-13T10:30']],
  ['from later on, for two hours', { start: 'later', length: '120' }, ['2025-06-12T07:00', '2025-06-12T09:00']],
  ['a whole day later', { start: 'later', length: 'day' }, ['2025-06-12T07:00', '2025-06-12T22:00']],
  ['an end that is over', { length: 'until', until: ['2025-06-11', '14:00'] }, null],
  ['an end before the start', { start: 'later', length: 'until', until: ['2025-06-12', '08:00'] }, null],
  ['a start that is over', { start: 'later', from: ['2025-06-11', '14:00'] }, null],
  ['a date that was not filled in', { length: 'until', until: ['', '12:30'] }, null],
  ['a time that was not filled in', { start: 'later', from: ['2025-06-12', ''] }, null],
])('%s', (_, more, expected) => {
  expect(asked(more)).toEqual(expected)
})
