import { describe, expect, test, vi } from 'vitest'
import { days, instant, minutes, plus } from '../../kernel/time.ts'
import { cases, schedules } from './cases.ts'
import * as hours from './index.ts'
import { openStateAt } from './open-state.ts'
import type { Schedule } from './schedule.ts'

const at = (text: string) => instant(Date.parse(text.length === 16 ? `${text}:00Z` : text))
const written = (t: number) => new Date(t).toISOString().slice(0, 16)

function answer(api: typeof hours, schedule: Schedule, question: string): string {
  const [verb = '', a = '', b = ''] = question.split(/\s+/)
  switch (verb) {
    case 'open':
      return api.isOpen(schedule, at(a)) ? 'yes' : 'no'
    case 'next': {
      const change = api.nextChange(schedule, at(a))
      return change ? `${change.open ? 'opens' : 'closes'} ${written(change.at)}` : 'never'
    }
    case 'add': {
      const end = api.addOpenTime(schedule, at(a), minutes(Number(b)))
      return end === null ? 'never' : written(end)
    }
    case 'intervals':
      return api
        .openIntervals(schedule, at(a), at(b))
        .map((i) => `${written(i.from)}/${written(i.to)}`)
        .join(' ')
    default:
      throw new Error(`No such question: ${question}`)
  }
}

const lines = cases
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))

describe('business hours', () => {
  test.each(lines)('[H case %s] %s: %s -> %s (%s)', (_, name = '', question = '', expected) => {
    const schedule = schedules[name]
    if (!schedule) throw new Error(`No schedule ${name}`)
    expect(answer(hours, schedule, question)).toBe(expected)
  })

  test('[H10] the polyfill gives the same answers where the engine has no Temporal', async () => {
    vi.resetModules()
    vi.stubGlobal('Temporal', undefined)
    try {
      const polyfilled: typeof hours = await import('./index.ts')
      for (const [, name = '', question = '', expected] of lines) {
        const schedule = schedules[name]
        if (schedule) expect(answer(polyfilled, { ...schedule }, question)).toBe(expected)
      }
    } finally {
      vi.unstubAllGlobals()
      vi.resetModules()
    }
  })
})

const berlin = (more: Partial<Schedule> = {}): Schedule => ({
  zone: 'Europe/Berlin',
  weekly: ([1, 2, 3, 4, 5] as const).map((day) => ({ day, from: '09:00', to: '17:00' })),
  exceptions: [],
  ...more,
})

describe('exceptions and closures', () => {
  test('[H4] an empty exception closes its day, but the night shift of the evening before runs into it', () => {
    const nights: Schedule = {
      zone: 'America/New_York',
      weekly: ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({ day, from: '22:00', to: '06:00' })),
      exceptions: [{ date: '2025-06-12', spans: [] }],
    }
    expect(
      hours.openIntervals(nights, at('2025-06-12T00:00'), at('2025-06-14T00:00')).map((i) => written(i.from)),
    ).toEqual(['2025-06-12T02:00'])
    expect(hours.isOpen(nights, at('2025-06-12T09:59'))).toBe(true)
    expect(hours.isOpen(nights, at('2025-06-13T03:00'))).toBe(false)
  })

  test('[H5] a dated exception beats a yearly one, which holds in every year', () => {
    const schedule = berlin({
      exceptions: [
        { date: '2020-05-01', spans: [], yearly: true },
        { date: '2026-05-01', spans: [{ from: '10:00', to: '11:00' }] },
      ],
    })
    expect(hours.openTimeBetween(schedule, at('2025-05-01T00:00'), at('2025-05-02T00:00'))).toBe(0)
    expect(hours.openTimeBetween(schedule, at('2026-05-01T00:00'), at('2026-05-02T00:00'))).toBe(minutes(60))
  })

  test('[H5] a yearly 29 February holds in leap years only', () => {
    const schedule = berlin({
      weekly: ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({ day, from: '09:00', to: '17:00' })),
      exceptions: [{ date: '2024-02-29', spans: [], yearly: true }],
    })
    expect(hours.isOpen(schedule, at('2028-02-29T12:00'))).toBe(false)
    expect(hours.isOpen(schedule, at('2027-02-28T12:00'))).toBe(true)
    expect(hours.isOpen(schedule, at('2027-03-01T12:00'))).toBe(true)
  })

  test('[H7] a closure takes its real time out of what would be open', () => {
    const closures = [{ from: at('2025-06-11T10:00'), to: at('2025-06-11T11:00'), note: 'Maintenance' }]
    const schedule = berlin({ closures })
    expect(hours.nextChange(schedule, at('2025-06-11T09:00'))).toEqual({ at: at('2025-06-11T10:00'), open: false })
    expect(hours.nextChange(schedule, at('2025-06-11T10:00'))).toEqual({ at: at('2025-06-11T11:00'), open: true })
    expect(openStateAt(schedule, at('2025-06-11T10:30'))).toEqual({
      open: false,
      opensAt: at('2025-06-11T11:00'),
      note: 'Maintenance',
    })
  })

  test('[H2] a span from a time to itself lasts 24 hours', () => {
    const schedule = berlin({ weekly: [{ day: 3, from: '09:00', to: '09:00' }] })
    expect(hours.openTimeBetween(schedule, at('2025-06-09T00:00'), at('2025-06-16T00:00'))).toBe(days(1))
  })

  test('[H6] a span that the clocks skip entirely does not open', () => {
    const schedule: Schedule = {
      zone: 'America/New_York',
      weekly: [{ day: 7, from: '02:00', to: '03:00' }],
      exceptions: [],
    }
    expect(hours.openIntervals(schedule, at('2025-03-09T00:00'), at('2025-03-10T00:00'))).toEqual([])
  })

  test('[H3] Samoa had no 30 December 2011: what starts there falls on the 31st, and nothing opens twice', () => {
    const schedule: Schedule = {
      zone: 'Pacific/Apia',
      weekly: ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({ day, from: '09:00', to: '17:00' })),
      exceptions: [],
    }
    expect(
      hours.openIntervals(schedule, at('2011-12-29T12:00'), at('2012-01-01T12:00')).map((i) => written(i.from)),
    ).toEqual(['2011-12-29T19:00', '2011-12-30T19:00', '2011-12-31T19:00'])
  })

  test('[H8] a full day of open time ends at closing; none at all begins at the next opening', () => {
    const schedule = berlin()
    expect(hours.addOpenTime(schedule, at('2025-06-10T15:00'), minutes(480))).toBe(at('2025-06-11T15:00'))
    expect(hours.addOpenTime(schedule, at('2025-06-10T15:00'), minutes(0))).toBe(at('2025-06-11T07:00'))
    expect(hours.addOpenTime(schedule, at('2025-06-11T08:00'), minutes(0))).toBe(at('2025-06-11T08:00'))
  })

  test('[H9] nothing is looked for further than 400 days ahead', () => {
    const once = berlin({ weekly: [], exceptions: [{ date: '2026-08-03', spans: [{ from: '09:00', to: '10:00' }] }] })
    const opening = at('2026-08-03T07:00')
    expect(hours.nextChange(once, plus(opening, days(-399)))).toEqual({ at: opening, open: true })
    expect(hours.nextChange(once, plus(opening, days(-401)))).toBeNull()
    expect(hours.addOpenTime(once, plus(opening, days(-401)), minutes(1))).toBeNull()
  })

  test('the note of a holiday is told while it closes the day', () => {
    expect(openStateAt(schedules.B as Schedule, at('2025-12-25T10:00'))).toEqual({
      open: false,
      opensAt: at('2025-12-29T08:00'),
      note: 'Christmas',
    })
    expect(openStateAt(schedules.B as Schedule, at('2025-06-11T10:00'))).toEqual({
      open: true,
      until: at('2025-06-11T15:00'),
    })
  })
})
