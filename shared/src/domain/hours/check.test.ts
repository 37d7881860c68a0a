import { describe, expect, test } from 'vitest'
import { instant } from '../../kernel/time.ts'
import { checkSchedule } from './check.ts'
import type { Schedule } from './schedule.ts'

const schedule = (more: Partial<Schedule>): Schedule => ({
  zone: 'Europe/Berlin',
  weekly: [{ day: 1, from: '09:00', to: '17:00' }],
  exceptions: [],
  ...more,
})

describe('[H11] a schedule that cannot be meant is refused on saving', () => {
  test.each<[string, Partial<Schedule>, string]>([
    ['a zone that nobody knows', { zone: 'Europe/Atlantis' }, 'unknown-zone'],
    ['an offset instead of a zone', { zone: '+02:00' }, 'unknown-zone'],
    ['a start at 24:00', { weekly: [{ day: 1, from: '24:00', to: '02:00' }] }, 'starts-at-24'],
    ['a time that does not exist', { weekly: [{ day: 1, from: '09:61', to: '12:00' }] }, 'invalid-time'],
    ['a date that does not exist', { exceptions: [{ date: '2025-02-30', spans: [] }] }, 'invalid-date'],
    [
      'two dated exceptions on one date',
      {
        exceptions: [
          { date: '2025-05-01', spans: [] },
          { date: '2025-05-01', spans: [] },
        ],
      },
      'same-date',
    ],
    [
      'two yearly exceptions on one date',
      {
        exceptions: [
          { date: '2024-05-01', spans: [], yearly: true },
          { date: '2025-05-01', spans: [], yearly: true },
        ],
      },
      'same-date',
    ],
    [
      'spans of a day that overlap',
      {
        weekly: [
          { day: 1, from: '09:00', to: '13:00' },
          { day: 1, from: '12:00', to: '17:00' },
        ],
      },
      'overlap',
    ],
    [
      'a night that runs into the next morning',
      {
        weekly: [
          { day: 7, from: '22:00', to: '06:00' },
          { day: 1, from: '05:00', to: '09:00' },
        ],
      },
      'overlap',
    ],
    [
      'spans of an exception that overlap',
      {
        exceptions: [
          {
            date: '2025-05-01',
            spans: [
              { from: '09:00', to: '12:00' },
              { from: '11:00', to: '13:00' },
            ],
          },
        ],
      },
      'overlap',
    ],
    [
      'a closure that ends before it starts',
      { closures: [{ from: instant(2), to: instant(1) }] },
      'closure-ends-before-start',
    ],
  ])('%s', (_, more, code) => {
    expect(checkSchedule(schedule(more))?.code).toBe(code)
  })

  test.each<[string, Partial<Schedule>]>([
    ['nothing open at all', { weekly: [] }],
    [
      'every day round the clock',
      { weekly: ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({ day, from: '00:00', to: '24:00' })) },
    ],
    [
      'spans that touch',
      {
        weekly: [
          { day: 1, from: '09:00', to: '12:00' },
          { day: 1, from: '12:00', to: '17:00' },
        ],
      },
    ],
    [
      'a dated and a yearly exception on one date',
      {
        exceptions: [
          { date: '2025-05-01', spans: [] },
          { date: '2024-05-01', spans: [], yearly: true },
        ],
      },
    ],
  ])('%s is accepted', (_, more) => {
    expect(checkSchedule(schedule(more))).toBeNull()
  })
})
