import { describe, expect, test } from 'vitest'
import { days, hours, instant, minutes, plus } from '../../kernel/time.ts'
import { type Closure, closed, closureAt, plannedClosures, reopened, withoutPlanned } from './closures.ts'
import { isOpen, type Schedule } from './index.ts'

const now = instant(Date.parse('2025-06-11T10:00:00Z'))
const closure = (from: number, to: number, note?: string): Closure => ({
  from: plus(now, hours(from)),
  to: plus(now, hours(to)),
  ...(note ? { note } : {}),
})
const always = (closures: readonly Closure[]): Schedule => ({
  zone: 'UTC',
  weekly: ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({ day, from: '00:00', to: '24:00' })),
  exceptions: [],
  closures,
})

describe('[H13] closed until', () => {
  test('one that begins now takes the place of the one in force, be it longer or shorter', () => {
    const before = [closure(-2, 5, 'Power cut')]
    const after = closed(before, now, closure(0, 1, 'Nearly done'))
    expect(closureAt(always(after), now)?.note).toBe('Nearly done')
    expect(isOpen(always(after), plus(now, minutes(59)))).toBe(false)
    expect(isOpen(always(after), plus(now, hours(1)))).toBe(true)
    // What was is not rewritten: it was closed up to now.
    expect(isOpen(always(after), plus(now, minutes(-1)))).toBe(false)
  })

  test('one that is planned leaves the one in force alone', () => {
    const after = closed([closure(-1, 1, 'Now')], now, closure(48, 50, 'Later'))
    expect(closureAt(always(after), now)?.note).toBe('Now')
    expect(plannedClosures(always(after), now)).toEqual([closure(48, 50, 'Later')])
  })

  test('reopening ends everything in force and nothing else', () => {
    const after = reopened([closure(-3, 2), closure(-1, 4), closure(5, 6)], now)
    expect(isOpen(always(after), now)).toBe(true)
    expect(isOpen(always(after), plus(now, hours(3)))).toBe(true)
    expect(isOpen(always(after), plus(now, hours(5)))).toBe(false)
  })

  test('one that is ended at the moment at which it began never was', () => {
    expect(reopened([closure(0, 3)], now)).toEqual([])
  })

  test('a plan can be given up, but what has begun is not taken back by it', () => {
    const both = [closure(-1, 1), closure(5, 6)]
    expect(withoutPlanned(both, now, plus(now, hours(5)))).toEqual([closure(-1, 1)])
    expect(withoutPlanned(both, now, plus(now, hours(-1)))).toEqual(both)
  })

  test('what has been over for a month is forgotten', () => {
    const old = { from: plus(now, days(-40)), to: plus(now, days(-31)) }
    const recent = { from: plus(now, days(-40)), to: plus(now, days(-29)) }
    expect(closed([old, recent], now, closure(0, 1))).toEqual([recent, closure(0, 1)])
    expect(reopened([old, recent], now)).toEqual([recent])
  })
})
