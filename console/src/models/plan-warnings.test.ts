import type { Schedule } from '@walletdesk/shared/domain/hours/index.ts'
import type { Rota } from '@walletdesk/shared/domain/rota/rota.ts'
import type { AgentId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { type Instant, instant } from '@walletdesk/shared/kernel/time.ts'
import { describe, expect, test } from 'vitest'
import { checkedPlan } from './plan-check.ts'
import { type DraftPlan, planWarnings } from './plan-warnings.ts'

const team = 'team' as TeamId
const ana = 'ana' as AgentId
const bo = 'bo' as AgentId

/** A Monday, noon. */
const now = instant(Date.parse('2025-06-09T12:00:00Z'))
const weekdays = (from: string, to: string) => ([1, 2, 3, 4, 5] as const).map((day) => ({ day, from, to }))
const office: Schedule = { zone: 'UTC', weekly: weekdays('09:00', '17:00'), exceptions: [] }
const rota = (more: Partial<Rota> = {}): Rota => ({
  plans: [{ agent: ana, capacity: null, weekly: weekdays('09:00', '17:00') }],
  changes: [],
  ...more,
})
const person = (id: AgentId, of: readonly TeamId[] = [team], capacity = 3) => ({
  id,
  name: id,
  capacity,
  teams: [...of],
})

const plan = (more: Partial<DraftPlan> = {}): DraftPlan => ({
  team,
  schedule: office,
  rota: rota(),
  people: [person(ana), person(bo)],
  others: [],
  ...more,
})
const clock = (at: Instant) => new Date(at).toISOString().slice(5, 16)
const warned = (more: Partial<DraftPlan> = {}) =>
  planWarnings(plan(more), now).map((w) => ('from' in w ? { ...w, from: clock(w.from), to: clock(w.to) } : w))

describe('[O8] what is odd is said while it is edited', () => {
  test('nothing, where everything fits', () => {
    expect(warned()).toEqual([])
    expect(warned({ rota: null })).toEqual([])
  })

  test('open hours with nobody planned, from now on, and how often', () => {
    const short = rota({ plans: [{ agent: ana, capacity: null, weekly: weekdays('09:00', '15:30') }] })
    expect(warned({ rota: short })).toEqual([
      { code: 'gap', from: '06-09T15:30', to: '06-09T17:00', count: 20, all: false },
    ])
  })

  test('that there is nobody at all in the rota is one thing to say', () => {
    expect(warned({ rota: { plans: [], changes: [] } })).toMatchObject([{ code: 'gap', all: true }])
  })

  test('an absence opens a gap, a colleague’s extra shift closes it', () => {
    const absent = { kind: 'absent', agent: ana, date: '2025-06-12', until: '2025-06-12' } as const
    const extra = { kind: 'extra', agent: bo, date: '2025-06-12', from: '09:00', to: '17:00' } as const
    expect(warned({ rota: rota({ changes: [absent] }) })).toMatchObject([
      { code: 'gap', from: '06-12T09:00', count: 1 },
    ])
    expect(warned({ rota: rota({ changes: [absent, extra] }) })).toEqual([])
  })

  test('shifts outside the hours: a start before opening, a holiday; but not that it is closed for a while', () => {
    const early = rota({ plans: [{ agent: ana, capacity: null, weekly: weekdays('08:00', '17:00') }] })
    expect(warned({ rota: early })).toMatchObject([
      { code: 'outside-hours', agent: ana, from: '06-10T08:00', to: '06-10T09:00', count: 20 },
    ])
    const holiday = { ...office, exceptions: [{ date: '2025-06-11', spans: [] }] }
    expect(warned({ schedule: holiday })).toMatchObject([{ code: 'outside-hours', from: '06-11T09:00', count: 1 }])
    const closures = [{ from: instant(now + 3_600_000), to: instant(now + 7_200_000) }]
    expect(warned({ schedule: { ...office, closures } })).toEqual([])
  })

  test('somebody planned twice at once, here or by another team', () => {
    const extra = { kind: 'extra', agent: ana, date: '2025-06-12', from: '16:00', to: '17:00' } as const
    expect(warned({ rota: rota({ changes: [extra] }) })).toMatchObject([
      { code: 'planned-twice', agent: ana, elsewhere: null, from: '06-12T16:00', to: '06-12T17:00', count: 1 },
    ])
    const others = [
      {
        name: 'Billing',
        zone: 'Europe/Berlin',
        rota: rota({ plans: [{ agent: ana, capacity: 1, weekly: [{ day: 2, from: '18:00', to: '20:00' }] }] }),
      },
    ]
    expect(warned({ others })).toMatchObject([
      { code: 'planned-twice', agent: ana, elsewhere: 'Billing', from: '06-10T16:00', to: '06-10T17:00', count: 4 },
    ])
  })

  test('an extra shift that touches the week, or stands on a day of absence, is no second plan', () => {
    const changes = [
      { kind: 'extra', agent: bo, date: '2025-06-12', from: '09:00', to: '12:00' },
      { kind: 'absent', agent: ana, date: '2025-06-12', until: '2025-06-12' },
      { kind: 'extra', agent: ana, date: '2025-06-12', from: '12:00', to: '17:00' },
    ] as const
    expect(warned({ rota: rota({ changes }) })).toEqual([])
  })

  test('somebody who is not of the team (or is disabled) is named, and nobody is expected of them', () => {
    expect(warned({ people: [person(ana, []), person(bo)] })).toMatchObject([
      { code: 'gap', all: true },
      { code: 'not-in-team', agent: ana },
    ])
  })

  test('a team without anybody who could be given something', () => {
    expect(warned({ rota: null, people: [person(ana, [], 3), person(bo, [team], 0)] })).toEqual([{ code: 'nobody' }])
  })

  test('exceptions and changes that are over; a yearly one never is', () => {
    const exceptions = [
      { date: '2025-06-01', spans: [] },
      { date: '2024-12-25', spans: [], yearly: true },
    ]
    expect(warned({ schedule: { ...office, exceptions }, rota: null })).toEqual([
      { code: 'past-exception', date: '2025-06-01' },
    ])
    const changes = [
      { kind: 'absent', agent: ana, date: '2025-06-01', until: '2025-06-08' },
      { kind: 'absent', agent: bo, date: '2025-06-01', until: '2025-06-09' },
      { kind: 'extra', agent: bo, date: '2025-06-07', from: '09:00', to: '12:00' },
    ] as const
    expect(warned({ rota: rota({ changes }) })).toEqual([
      { code: 'past-change', agent: ana, change: 'absent', date: '2025-06-01' },
      { code: 'past-change', agent: bo, change: 'extra', date: '2025-06-07' },
    ])
  })

  test('hours that never open', () => {
    expect(warned({ schedule: { ...office, weekly: [] }, rota: null })).toEqual([{ code: 'never-open' }])
  })
})

describe('the check of an editor', () => {
  const shown = { first: 0, count: 7 }

  test('a problem takes the place of everything else', () => {
    const zone = checkedPlan(plan({ schedule: { ...office, zone: 'Europe/Lisboa' } }), now, shown)
    expect(zone).toEqual({ problem: { of: 'hours', code: 'unknown-zone', zone: 'Europe/Lisboa' } })
    const unfilled = rota({ changes: [{ kind: 'absent', agent: ana, date: '', until: '' }] })
    expect(checkedPlan(plan({ rota: unfilled }), now, shown)).toMatchObject({
      problem: { of: 'rota', code: 'invalid-date', agent: ana },
    })
  })

  test('the next changes: closings, openings and shifts, those of one moment together', () => {
    const result = checkedPlan(plan(), now, shown)
    expect(result.problem === null && result.next.slice(0, 2)).toEqual([
      { at: Date.parse('2025-06-09T17:00:00Z'), hours: 'closes', starts: [], ends: [ana] },
      { at: Date.parse('2025-06-10T09:00:00Z'), hours: 'opens', starts: [ana], ends: [] },
    ])
  })

  test('round the clock nothing changes, not even where the view ends', () => {
    const always = ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({ day, from: '00:00', to: '24:00' }))
    const round = plan({
      schedule: { ...office, weekly: always },
      rota: rota({ plans: [{ agent: ana, capacity: null, weekly: always }] }),
    })
    expect(checkedPlan(round, now, shown)).toMatchObject({ next: [], warnings: [] })
  })
})
