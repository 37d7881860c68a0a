import type { Schedule } from '@walletdesk/shared/domain/hours/index.ts'
import { type Instant, instant } from '@walletdesk/shared/kernel/time.ts'
import { expect, test } from 'vitest'
import { checked } from './resulting-days.ts'

const schedule: Schedule = {
  zone: 'Europe/Lisbon',
  weekly: [
    { day: 1, from: '09:00', to: '12:00' },
    { day: 1, from: '13:00', to: '18:00' },
    { day: 5, from: '20:00', to: '04:00' },
  ],
  exceptions: [
    { date: '2025-06-16', spans: [], note: 'Company day' },
    { date: '2020-06-20', spans: [{ from: '10:00', to: '11:00' }], yearly: true },
  ],
}

/** A Monday. */
const monday = instant(Date.parse('2025-06-09T10:00:00Z'))
const clock = (at: Instant) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Lisbon', hour: '2-digit', minute: '2-digit' }).format(at)

function days(change: Partial<Schedule> = {}) {
  const result = checked({ ...schedule, ...change }, monday, 14)
  if (result.problem) throw new Error(result.problem.code)
  return new Map(result.days.map((day) => [day.date, day.open.map((o) => `${clock(o.from)}-${clock(o.to)}`).join(' ')]))
}

test('the next two weeks begin with today where the desk is', () => {
  expect([...days().keys()].at(0)).toBe('2025-06-09')
  expect(days().size).toBe(14)
})

test('several spans, a night that runs into the next day, a closed date, a yearly one', () => {
  const result = days()
  expect(result.get('2025-06-09')).toBe('09:00-12:00 13:00-18:00')
  expect(result.get('2025-06-13')).toBe('20:00-00:00')
  expect(result.get('2025-06-14')).toBe('00:00-04:00')
  expect(result.get('2025-06-16')).toBe('')
  // The yearly one replaces the night of that Friday.
  expect(result.get('2025-06-20')).toBe('10:00-11:00')
  expect(result.get('2025-06-21')).toBe('')
})

test('an exception that is over is pointed out, a yearly one is not', () => {
  const result = checked(
    { ...schedule, exceptions: [...schedule.exceptions, { date: '2025-06-01', spans: [] }] },
    monday,
    14,
  )
  expect(result).toMatchObject({ problem: null, warnings: [{ code: 'past-exception', date: '2025-06-01' }] })
})

test('hours that never open are pointed out; a problem takes the place of a result', () => {
  expect(checked({ zone: 'UTC', weekly: [], exceptions: [] }, monday, 14)).toMatchObject({
    warnings: [{ code: 'never-open' }],
  })
  expect(checked({ ...schedule, zone: 'Europe/Lisboa' }, monday, 14)).toMatchObject({
    problem: { code: 'unknown-zone' },
  })
})
