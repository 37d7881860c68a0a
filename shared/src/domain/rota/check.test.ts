import { describe, expect, test } from 'vitest'
import type { AgentId } from '../../kernel/brand.ts'
import { checkRota } from './check.ts'
import type { Plan, Rota, RotaChange } from './rota.ts'

const ana = 'ana' as AgentId
const bo = 'bo' as AgentId
const plan = (weekly: Plan['weekly'], agent = ana): Plan => ({ agent, capacity: null, weekly })
const monday = plan([{ day: 1, from: '09:00', to: '17:00' }])
const rota = (more: Partial<Rota>): Rota => ({ plans: [monday], changes: [], ...more })
const absent = (date: string, until: string): RotaChange => ({ kind: 'absent', agent: bo, date, until })

describe('[O6] a rota that cannot be meant is refused on saving, and it is said whose part of it', () => {
  test.each<[string, Partial<Rota>, object]>([
    [
      'a time that does not exist',
      { plans: [plan([{ day: 1, from: '09:00', to: '25:00' }])] },
      { code: 'invalid-time' },
    ],
    ['a start at 24:00', { plans: [plan([{ day: 1, from: '24:00', to: '02:00' }])] }, { code: 'starts-at-24' }],
    ['a time that was not filled in', { plans: [plan([{ day: 1, from: '', to: '02:00' }])] }, { code: 'invalid-time' }],
    [
      'shifts of a week that overlap',
      {
        plans: [
          plan([
            { day: 1, from: '22:00', to: '06:00' },
            { day: 2, from: '05:00', to: '09:00' },
          ]),
        ],
      },
      { code: 'overlap', agent: ana, day: 2 },
    ],
    ['two weeks for one person', { plans: [monday, monday] }, { code: 'planned-twice', agent: ana }],
    [
      'a date that does not exist',
      { changes: [absent('2025-02-30', '2025-03-01')] },
      { code: 'invalid-date', agent: bo },
    ],
    [
      'a date that was not filled in',
      { changes: [{ kind: 'extra', agent: bo, date: '', from: '09:00', to: '10:00' }] },
      { code: 'invalid-date', agent: bo },
    ],
    [
      'an absence that ends before it starts',
      { changes: [absent('2025-03-02', '2025-03-01')] },
      { code: 'absence-ends-before-start', date: '2025-03-02' },
    ],
    ['an absence of years', { changes: [absent('2025-03-02', '2028-03-01')] }, { code: 'absence-too-long' }],
    [
      'an extra shift without an end',
      { changes: [{ kind: 'extra', agent: bo, date: '2025-03-02', from: '09:00', to: '' }] },
      { code: 'invalid-time', agent: bo },
    ],
  ])('%s', (_, more, problem) => {
    expect(checkRota(rota(more))).toMatchObject(problem)
  })

  test.each<[string, Partial<Rota>]>([
    ['nobody', { plans: [] }],
    ['a week with nothing in it', { plans: [plan([])] }],
    ['an absence of one day', { changes: [absent('2025-03-02', '2025-03-02')] }],
    [
      'an extra shift that overlaps the week: it makes the day longer',
      { changes: [{ kind: 'extra', agent: ana, date: '2025-03-03', from: '16:00', to: '20:00' }] },
    ],
    ['the same hours for two people', { plans: [monday, { ...monday, agent: bo }] }],
  ])('%s is accepted', (_, more) => {
    expect(checkRota(rota(more))).toBeNull()
  })
})
