import { describe, expect, test, vi } from 'vitest'
import { instant, minutes } from '../../kernel/time.ts'
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
    case 'length':
      return String(api.openTimeBetween(schedule, at(a), at(b)) / minutes(1))
    default:
      throw new Error(`No such question: ${question}`)
  }
}

const lines = cases
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))

describe('business hours', () => {
  test.each(lines)('[H %s] %s: %s -> %s (%s)', (_, name = '', question = '', expected) => {
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

const closing = schedules.closures as Schedule
const B = schedules.B as Schedule
const night = schedules.night as Schedule

describe('what is told of it', () => {
  test('[W56] open until, by the next closing', () => {
    expect(openStateAt(B, at('2025-06-11T10:00'))).toEqual({ open: true, until: at('2025-06-11T15:00') })
    expect(openStateAt(schedules.A as Schedule, at('2025-06-11T10:00'))).toEqual({ open: true, until: null })
  })

  test('[W56] a closure gives its reason, and when it is over', () => {
    expect(openStateAt(closing, at('2025-06-11T03:30'))).toEqual({
      open: false,
      opensAt: at('2025-06-11T04:30'),
      note: 'Maintenance',
    })
  })

  test('[W56] of two closures the one that lasts longer gives the reason', () => {
    const closures = [
      { from: at('2025-06-11T10:00'), to: at('2025-06-11T11:00'), note: 'Fire drill' },
      { from: at('2025-06-11T10:30'), to: at('2025-06-11T13:00'), note: 'Power cut' },
    ]
    expect(openStateAt({ ...B, closures }, at('2025-06-11T10:45'))).toMatchObject({ note: 'Power cut' })
    expect(openStateAt({ ...B, closures }, at('2025-06-11T10:15'))).toMatchObject({ note: 'Fire drill' })
  })

  test('[W56] the note of a holiday is told while it closes the day', () => {
    expect(openStateAt(B, at('2025-12-25T10:00'))).toEqual({
      open: false,
      opensAt: at('2025-12-29T08:00'),
      note: 'Christmas',
    })
  })

  test('[W56] after midnight, too, where it is a night that does not take place, and no longer than that', () => {
    expect(openStateAt(night, at('2025-06-12T22:00'))).toMatchObject({ open: false, note: 'Holiday' })
    expect(openStateAt(night, at('2025-06-13T01:00'))).toMatchObject({ open: false, note: 'Holiday' })
    expect(openStateAt(night, at('2025-06-13T12:00'))).toMatchObject({ open: false, note: null })
  })
})
