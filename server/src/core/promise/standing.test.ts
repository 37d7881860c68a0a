import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Schedule } from '@walletdesk/shared/domain/hours/index.ts'
import { isOpen } from '@walletdesk/shared/domain/hours/index.ts'
import { countAtRisk, missedInOrder, type OpenPromise } from './open.ts'
import { at, line, queued } from './promise.fixture.ts'
import { fallenDue, riskFrom, standingOf } from './standing.ts'

const daily = (from: string, to: string): Schedule => ({
  zone: 'UTC',
  weekly: ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({ day, from, to })),
  exceptions: [],
})
const always = daily('00:00', '24:00')
const office = daily('09:00', '17:00')

describe('[L5] when a promise is at risk', () => {
  test('less than a quarter of the window is left', () => {
    expect(riskFrom({ at: at(0), dueAt: at(20) }, always)).toBe(at(15))
  })

  test('across closed hours, a quarter of the open time', () => {
    // Told at 08:00 for 09:20: only the twenty minutes after nine count.
    expect(riskFrom({ at: at(0), dueAt: at(80) }, office)).toBe(at(75))
    // Told at 16:50, for 09:10 on the next day: twenty open minutes, five of them before the end.
    expect(riskFrom({ at: at(530), dueAt: at(1510) }, office)).toBe(at(1505))
  })

  test('where the desk never opens in between, by the clock', () => {
    expect(riskFrom({ at: at(0), dueAt: at(40) }, office)).toBe(at(30))
  })

  test('it is within the window, and in open hours where there are any', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 3000 }), (from, length) => {
        const window = { at: at(from), dueAt: at(from + length) }
        const risk = riskFrom(window, office)
        expect(risk).toBeGreaterThanOrEqual(window.at)
        expect(risk).toBeLessThanOrEqual(window.dueAt)
        const openAtAll = Array.from({ length }, (_, i) => at(from + i)).some((minute) => isOpen(office, minute))
        // At its very end a span has just closed.
        if (openAtAll) expect(isOpen(office, at((risk - at(0)) / 60_000 - 0.001))).toBe(true)
      }),
    )
  })

  test('only while nobody has it, and once', () => {
    const due = (state: 'queued' | 'assigned' | 'closed', minutes: number, more = {}) =>
      fallenDue(line(more), { state }, at(15), at(minutes))
    expect(due('queued', 14.9)).toBeNull()
    expect(due('queued', 15)).toBe('at-risk')
    expect(due('assigned', 15)).toBeNull()
    expect(due('queued', 16, { atRiskAt: at(15) })).toBeNull()
    expect(standingOf(line({ atRiskAt: at(15) }), 'queued')).toBe('at-risk')
    expect(standingOf(line({ atRiskAt: at(15) }), 'assigned')).toBe('standing')
  })
})

test('[L6] missed past its end, whoever has it, once, and not when it has ended', () => {
  const due = (minutes: number, more = {}) => fallenDue(line(more), { state: 'assigned' }, at(15), at(minutes))
  expect(due(20)).toBeNull()
  expect(due(20.001)).toBe('missed')
  expect(due(30, { missedAt: at(21) })).toBeNull()
  expect(due(30, { endedAt: at(18), outcome: 'kept' })).toBeNull()
  expect(fallenDue(line(), { state: 'closed' }, at(15), at(30))).toBeNull()
})

test('[L8] first those that nobody has taken: who asked for a supervisor, then the oldest', () => {
  const one = (name: string, due: number, more = {}): OpenPromise => {
    const promise = line({ dueAt: at(due), missedAt: at(due), ...more })
    return { conversation: { ...queued, id: name as typeof queued.id }, promise, last: promise }
  }
  const waiting = { conversation: queued, promise: line({ atRiskAt: at(15) }), last: line() }
  const all = [
    one('taken', 1, { takenBy: 'mia', choice: 'supervisor' }),
    one('later', 9, { choice: 'later' }),
    one('silent', 5),
    one('asked', 30, { choice: 'supervisor' }),
    waiting,
    { ...waiting, promise: null },
  ]
  expect(missedInOrder(all).map(({ conversation }) => conversation.id)).toEqual(['asked', 'silent', 'later', 'taken'])
  expect(countAtRisk(all)).toBe(1)
})
