import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant, millis } from '../../kernel/time.ts'
import { addOpenTime, isOpen, nextChange, openIntervals, openTimeBetween } from './index.ts'
import type { Schedule } from './schedule.ts'

/** Zones and a year of each in which their clocks did something that is easily got wrong. */
const zones: readonly [zone: string, year: number, why: string][] = [
  ['UTC', 2025, 'nothing at all'],
  ['Europe/Berlin', 2025, 'an hour, by night'],
  ['America/New_York', 2025, 'an hour, by night, on other dates'],
  ['Europe/Dublin', 2025, 'winter is the exception'],
  ['Europe/London', 1947, 'double summer time'],
  ['Europe/Amsterdam', 1937, 'an offset with seconds'],
  ['Africa/Monrovia', 1972, 'an offset with seconds, given up'],
  ['Australia/Lord_Howe', 2025, 'half an hour'],
  ['Antarctica/Troll', 2024, 'two hours'],
  ['Asia/Kathmandu', 1985, 'a quarter of an hour, for good'],
  ['Pacific/Chatham', 2024, 'an offset with 45 minutes'],
  ['America/Caracas', 2016, 'half an hour, for good'],
  ['Asia/Pyongyang', 2018, 'half an hour, for good'],
  ['America/St_Johns', 2010, 'at one minute past midnight'],
  ['America/Sao_Paulo', 2018, 'days without a midnight'],
  ['America/Havana', 2025, 'midnights twice'],
  ['Asia/Beirut', 2023, 'days without a midnight, decided days before'],
  ['Asia/Gaza', 2023, 'back and forth around a month'],
  ['Africa/Casablanca', 2025, 'an interruption for a month'],
  ['Africa/El_Aaiun', 2024, 'an interruption for a month'],
  ['Africa/Cairo', 2023, 'summer time brought back'],
  ['Asia/Tehran', 2022, 'summer time for the last time'],
  ['Asia/Amman', 2022, 'summer time that stayed'],
  ['America/Asuncion', 2024, 'summer time that stayed'],
  ['America/Scoresbysund', 2024, 'summer time and another zone on one day'],
  ['Pacific/Norfolk', 2019, 'summer time for the first time'],
  ['Africa/Juba', 2021, 'another zone in the middle of winter'],
  ['Europe/Moscow', 2014, 'another zone, back by an hour'],
  ['Pacific/Apia', 2011, 'a date that never was'],
  ['Pacific/Kwajalein', 1993, 'a date that never was'],
  ['Pacific/Kiritimati', 1994, 'a last day of the year that never was'],
  ['America/Juneau', 1983, 'two zones in a few hours'],
]

const time = fc
  .integer({ min: 0, max: 95 })
  .map((q) => `${String(Math.floor(q / 4)).padStart(2, '0')}:${String((q % 4) * 15).padStart(2, '0')}`)
const span = fc.record({ from: time, to: fc.oneof(time, fc.constant('24:00')) })
const day = fc.constantFrom(1, 2, 3, 4, 5, 6, 7) as fc.Arbitrary<1 | 2 | 3 | 4 | 5 | 6 | 7>

const HOUR = 3_600_000
const situationIn = (zone: string, year: number) => {
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
}
const RUNS = { numRuns: 20 }

const WEEK = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const sum = (all: readonly { from: number; to: number }[]) => all.reduce((total, i) => total + i.to - i.from, 0)

describe.each(zones)('laws of open time, for any schedule in %s %i: %s', (zone, year) => {
  const situation = situationIn(zone, year)

  test('[H12] open time is additive and the sum of the intervals', () => {
    fc.assert(
      fc.property(situation, ({ schedule, moments: [a, b, c] }) => {
        if (a === undefined || b === undefined || c === undefined) return
        expect(openTimeBetween(schedule, a, b) + openTimeBetween(schedule, b, c)).toBe(openTimeBetween(schedule, a, c))
        expect(openTimeBetween(schedule, a, c)).toBe(sum(openIntervals(schedule, a, c)))
      }),
      RUNS,
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
      RUNS,
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
      RUNS,
    )
  })

  test('[H12] far from any change of the clocks it is what a clock on the wall says', () => {
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    const read = (at: number) => {
      const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]))
      return { day: WEEK.indexOf(parts.weekday ?? ''), time: `${parts.hour}:${parts.minute}` }
    }
    /** Every day has its name and the same wall time, two days either way: nothing has changed near here. */
    const quiet = (at: number) =>
      [-2, -1, 1, 2].every((d) => {
        const there = read(at + d * 24 * HOUR)
        return there.time === read(at).time && there.day === (read(at).day + d + 7) % 7
      })
    fc.assert(
      fc.property(situation, ({ schedule, moments }) => {
        const weekly = { ...schedule, exceptions: [], closures: [] }
        for (const at of moments) {
          if (!quiet(at)) continue
          const { day, time: now } = read(at)
          const yesterday = (day + 6) % 7
          const expected = weekly.weekly.some(({ day: of, from, to }) =>
            from < to
              ? of - 1 === day && from <= now && now < to
              : (of - 1 === day && from <= now) || (of - 1 === yesterday && now < to),
          )
          expect(isOpen(weekly, at)).toBe(expected)
        }
      }),
      RUNS,
    )
  })
})
