import type { Schedule } from '@walletdesk/shared/domain/hours/index.ts'
import type { Rota } from '@walletdesk/shared/domain/rota/rota.ts'
import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import { type Instant, instant } from '@walletdesk/shared/kernel/time.ts'
import { expect, test } from 'vitest'
import { planDays } from './plan-days.ts'

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
  const result = planDays({ ...schedule, ...change }, null, monday, { first: 0, count: 14 })
  return new Map(result.map((day) => [day.date, day.open.map((o) => `${clock(o.from)}-${clock(o.to)}`).join(' ')]))
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

const ana = 'ana' as AgentId
const bo = 'bo' as AgentId
const rota: Rota = {
  plans: [
    { agent: ana, capacity: 2, weekly: [{ day: 1, from: '09:00', to: '15:00' }] },
    { agent: bo, capacity: null, weekly: [{ day: 5, from: '22:00', to: '06:00' }] },
  ],
  changes: [],
}
const said = (all: readonly { from: Instant; to: Instant }[]) =>
  all.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(' ')

test('who is planned stands beside the hours, day by day, and where nobody is', () => {
  const week = planDays(schedule, rota, monday, { first: 0, count: 7 })
  expect(week[0]?.shifts.map((s) => [s.agent, s.capacity])).toEqual([[ana, 2]])
  expect(said(week[0]?.shifts ?? [])).toBe('09:00-15:00')
  // Nobody is missed over lunch, when it is closed.
  expect(said(week[0]?.gaps ?? [])).toBe('15:00-18:00')
  expect([said(week[4]?.shifts ?? []), said(week[4]?.gaps ?? [])]).toEqual(['22:00-00:00', '20:00-22:00'])
  expect([said(week[5]?.shifts ?? []), said(week[5]?.gaps ?? [])]).toEqual(['00:00-06:00', ''])
  expect(planDays(schedule, null, monday, { first: 0, count: 1 })[0]?.gaps).toEqual([])
})

test('closures stand where they are, on every day they touch', () => {
  const at = (text: string) => instant(Date.parse(text))
  const closures = [{ from: at('2025-06-13T21:00Z'), to: at('2025-06-14T01:00Z'), note: 'Move' }]
  const week = planDays({ ...schedule, closures }, null, monday, { first: 0, count: 7 })
  expect(said(week[4]?.closures ?? [])).toBe('22:00-00:00')
  expect(week[5]?.closures).toMatchObject([{ note: 'Move' }])
  expect([said(week[4]?.open ?? []), said(week[5]?.open ?? [])]).toEqual(['20:00-22:00', '02:00-04:00'])
})

test('one can look ahead, also over a change of the clocks', () => {
  const autumn = planDays(schedule, rota, instant(Date.parse('2025-10-20T10:00:00Z')), { first: 6, count: 2 })
  expect(autumn.map((day) => [day.date, (day.to - day.from) / 3_600_000])).toEqual([
    ['2025-10-26', 25],
    ['2025-10-27', 24],
  ])
})
