import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AgentId } from '../../kernel/brand.ts'
import { instant } from '../../kernel/time.ts'
import { openIntervals } from '../hours/index.ts'
import { cases, rotas } from './cases.ts'
import type { Rota } from './rota.ts'
import { shiftsBetween } from './shifts.ts'

const at = (text: string) => instant(Date.parse(`${text}:00Z`))
const written = (t: number) => new Date(t).toISOString().slice(0, 16)
const lines = cases
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))

test.each(lines)('[%s] %s from %s to %s: %s (%s)', (_, name = '', from = '', to = '', expected) => {
  const planned = rotas[name]
  if (!planned) throw new Error(`No rota ${name}`)
  const shifts = shiftsBetween(planned.rota, planned.zone, at(from), at(to)).map(
    (s) => `${s.agent} ${written(s.from)}/${written(s.to)}${s.capacity === null ? '' : ` x${s.capacity}`}`,
  )
  expect(shifts.join(', ')).toBe(expected)
})

const time = fc.integer({ min: 0, max: 95 }).map((q) => {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(q / 4))}:${two((q % 4) * 15)}`
})
const day = fc.constantFrom(1, 2, 3, 4, 5, 6, 7) as fc.Arbitrary<1 | 2 | 3 | 4 | 5 | 6 | 7>
const weekly = fc.array(fc.record({ day, from: time, to: time }), { maxLength: 8 })
const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC')
const people = ['ana', 'bo', 'cy'] as AgentId[]
const date = fc.integer({ min: 0, max: 364 }).map((d) => new Date(Date.UTC(2011, 0, 1 + d)).toISOString().slice(0, 10))
const change = fc.oneof(
  fc.record({
    kind: fc.constant('absent' as const),
    agent: fc.constantFrom(...people),
    date,
    until: date,
  }),
  fc.record({ kind: fc.constant('extra' as const), agent: fc.constantFrom(...people), date, from: time, to: time }),
)
const rota: fc.Arbitrary<Rota> = fc.record({
  plans: fc.tuple(weekly, weekly).map(([a, b]) => [
    { agent: people[0] as AgentId, capacity: null, weekly: a },
    { agent: people[1] as AgentId, capacity: 2, weekly: b },
  ]),
  changes: fc.array(change, { maxLength: 6 }),
})
const moment = fc.integer({ min: 0, max: 365 * 96 }).map((q) => instant(Date.UTC(2011, 0, 1) + q * 900_000))

describe('laws of shifts, for any rota', () => {
  test('[O5] without changes, a person’s shifts are the opening times of their week', () => {
    fc.assert(
      fc.property(weekly, zone, moment, (week, zone, from) => {
        const to = instant(from + 20 * 86_400_000)
        const plan = { agent: people[0] as AgentId, capacity: null, weekly: week }
        const shifts = shiftsBetween({ plans: [plan], changes: [] }, zone, from, to)
        const open = openIntervals({ zone, weekly: week, exceptions: [] }, from, to)
        expect(shifts.map(({ from, to }) => ({ from, to }))).toEqual(open)
      }),
      { numRuns: 80 },
    )
  })

  test('[O5] nobody is in two shifts at once, and what was asked for in two parts is the whole', () => {
    fc.assert(
      fc.property(rota, zone, moment, fc.integer({ min: 1, max: 30 }), (rota, zone, from, length) => {
        const to = instant(from + length * 43_200_000)
        const middle = instant(from + Math.floor(length / 2) * 43_200_000)
        const hours = (a: typeof from, b: typeof from, who: AgentId) =>
          shiftsBetween(rota, zone, a, b)
            .filter((s) => s.agent === who)
            .reduce((sum, s) => sum + s.to - s.from, 0)
        for (const who of people) {
          const theirs = shiftsBetween(rota, zone, from, to).filter((s) => s.agent === who)
          for (const [i, shift] of theirs.entries()) {
            expect(shift.from).toBeLessThan(shift.to)
            expect(shift.from).toBeGreaterThan(theirs[i - 1]?.to ?? 0)
          }
          expect(hours(from, middle, who) + hours(middle, to, who)).toBe(hours(from, to, who))
        }
      }),
      { numRuns: 80 },
    )
  })

  test('[O5] what is changed for one changes nothing for another', () => {
    fc.assert(
      fc.property(rota, zone, moment, (rota, zone, from) => {
        const to = instant(from + 20 * 86_400_000)
        const [ana, bo] = people
        const alone = { ...rota, changes: rota.changes.filter((c) => c.agent !== bo) }
        const of = (r: Rota) => shiftsBetween(r, zone, from, to).filter((s) => s.agent === ana)
        expect(of(alone)).toEqual(of(rota))
      }),
      { numRuns: 50 },
    )
  })
})
