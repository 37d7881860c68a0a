import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant, millis } from '../../kernel/time.ts'
import { addOpenTime, isOpen, nextChange, openIntervals, openTimeBetween } from './index.ts'
import type { Schedule } from './schedule.ts'

/** Zones with half-hour and two-hour summer time, odd offsets, skipped dates and abolished rules; a year of each. */
const zones = [
  ['Europe/Berlin', 2025],
  ['America/New_York', 2025],
  ['Australia/Lord_Howe', 2025],
  ['Asia/Kathmandu', 1985],
  ['Pacific/Apia', 2011],
  ['America/Sao_Paulo', 2018],
  ['Antarctica/Troll', 2024],
  ['Africa/Casablanca', 2025],
  ['Pacific/Chatham', 2024],
  ['America/St_Johns', 2010],
  ['Asia/Gaza', 2023],
  ['Pacific/Kiritimati', 1994],
  ['UTC', 2025],
] as const

const time = fc
  .integer({ min: 0, max: 95 })
  .map((q) => `${String(Math.floor(q / 4)).padStart(2, '0')}:${String((q % 4) * 15).padStart(2, '0')}`)
const span = fc.record({ from: time, to: fc.oneof(time, fc.constant('24:00')) })
const day = fc.constantFrom(1, 2, 3, 4, 5, 6, 7) as fc.Arbitrary<1 | 2 | 3 | 4 | 5 | 6 | 7>

const HOUR = 3_600_000
const situation = fc.constantFrom(...zones).chain(([zone, year]) => {
  const start = Date.UTC(year, 0, 1)
  const moment = fc.integer({ min: 0, max: 365 * 96 }).map((quarter) => instant(start + quarter * 900_000))
  const date = fc.integer({ min: 0, max: 364 }).map((d) => new Date(start + d * 24 * HOUR).toISOString().slice(0, 10))
  const schedule: fc.Arbitrary<Schedule> = fc.record({
    zone: fc.constant(zone),
    weekly: fc.array(fc.record({ day, from: time, to: fc.oneof(time, fc.constant('24:00')) }), { maxLength: 10 }),
    exceptions: fc.array(fc.record({ date, spans: fc.array(span, { maxLength: 3 }), yearly: fc.boolean() }), {
      maxLength: 12,
    }),
    closures: fc.array(
      fc.record({ from: moment, hours: fc.integer({ min: 1, max: 100 }) }).map(({ from, hours }) => ({
        from,
        to: instant(from + hours * HOUR),
      })),
      { maxLength: 4 },
    ),
  })
  return fc.record({
    schedule,
    moments: fc.tuple(moment, moment, moment).map((m) => m.sort((a, b) => a - b)),
  })
})

const sum = (all: readonly { from: number; to: number }[]) => all.reduce((total, i) => total + i.to - i.from, 0)

describe('laws of open time, for any schedule in any zone', () => {
  test('[H12] open time is additive and the sum of the intervals', () => {
    fc.assert(
      fc.property(situation, ({ schedule, moments: [a, b, c] }) => {
        if (a === undefined || b === undefined || c === undefined) return
        expect(openTimeBetween(schedule, a, b) + openTimeBetween(schedule, b, c)).toBe(openTimeBetween(schedule, a, c))
        expect(openTimeBetween(schedule, a, c)).toBe(sum(openIntervals(schedule, a, c)))
      }),
      { numRuns: 150 },
    )
  })

  test('[H12] adding open time is its inverse, and reaches the earliest instant', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 0, max: 20_000 }), ({ schedule, moments: [a] }, minutesMore) => {
        if (a === undefined) return
        const more = millis(minutesMore * 60_000)
        const end = addOpenTime(schedule, a, more)
        if (end === null) return
        expect(openTimeBetween(schedule, a, end)).toBe(more)
        if (more > 0) expect(openTimeBetween(schedule, a, instant(end - 1))).toBe(more - 1)
        else expect(isOpen(schedule, end)).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  test('[H12] isOpen and nextChange agree with the intervals at every edge and a millisecond beside it', () => {
    fc.assert(
      fc.property(situation, ({ schedule, moments: [a] }) => {
        if (a === undefined) return
        const end = instant(a + 40 * 24 * HOUR)
        const intervals = openIntervals(schedule, a, end)
        for (const [i, { from, to }] of intervals.entries()) {
          expect(from).toBeLessThan(to)
          expect(isOpen(schedule, from)).toBe(true)
          expect(isOpen(schedule, instant(to - 1))).toBe(true)
          if (from > a) {
            expect(isOpen(schedule, instant(from - 1))).toBe(false)
            expect(nextChange(schedule, instant(from - 1))).toEqual({ at: from, open: true })
          }
          if (to < end) {
            expect(isOpen(schedule, to)).toBe(false)
            expect(nextChange(schedule, from)).toEqual({ at: to, open: false })
          }
          const next = intervals[i + 1]
          if (next) expect(next.from).toBeGreaterThan(to)
        }
      }),
      { numRuns: 150 },
    )
  })
})
