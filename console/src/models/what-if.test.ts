import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'
import { describe, expect, test } from 'vitest'
import { teamLoad, whatIf } from './what-if.ts'

const by = (dueAt: number): WaitAnswer => ({ kind: 'up-to', dueAt: instant(dueAt), reasons: [] })
const range = (lowAt: number, dueAt: number): WaitAnswer => ({
  kind: 'range',
  lowAt: instant(lowAt),
  dueAt: instant(dueAt),
  reasons: [],
})
const chance = (percent: number): WaitAnswer => ({
  kind: 'today-or-next-day',
  chance: percent,
  todayUntil: instant(90),
  nextDayAt: instant(500),
  reasons: [],
})
const nobody: WaitAnswer = { kind: 'unknown', reason: 'no-staffing' }
const free: WaitAnswer = { kind: 'now', dueAt: instant(1) }

describe('[E2] what one more agent would change', () => {
  test('nothing is said where it is not known, or where somebody is free anyway', () => {
    expect(whatIf(by(40), null)).toBeNull()
    expect(whatIf(by(40), nobody)).toBeNull()
    expect(whatIf(free, free)).toBeNull()
  })

  test('the end that moves forward, whatever form it is told in', () => {
    expect(whatIf(range(10, 40), by(25))).toEqual({ kind: 'sooner', dueAt: 25, insteadOf: 40 })
    expect(whatIf(by(40), free)).toEqual({ kind: 'sooner', dueAt: 1, insteadOf: 40 })
  })

  test('an end that does not move is said to stay', () => {
    expect(whatIf(range(10, 40), range(5, 40))).toEqual({ kind: 'same' })
  })

  test('a better chance of an answer today', () => {
    expect(whatIf(chance(40), chance(80))).toEqual({ kind: 'likelier', chance: 80, insteadOf: 40 })
    expect(whatIf(chance(40), chance(40))).toEqual({ kind: 'same' })
  })

  test('an answer of another kind is told as it is', () => {
    expect(whatIf(nobody, by(40))).toEqual({ kind: 'other', answer: by(40) })
    expect(whatIf(chance(40), by(40))).toEqual({ kind: 'other', answer: by(40) })
  })
})

describe('how much a team holds', () => {
  const agent = (presence: 'available' | 'away' | 'lost' | 'offline', load: number, capacity = 3) => ({
    presence,
    load,
    capacity,
  })

  test('only those who take new ones count; what others hold is told apart', () => {
    expect(teamLoad([agent('available', 2), agent('available', 3), agent('away', 1), agent('offline', 0)])).toEqual({
      held: 5,
      capacity: 6,
      resting: 1,
    })
  })

  test('nobody at the desk holds nothing, and may hold nothing', () => {
    expect(teamLoad([])).toEqual({ held: 0, capacity: 0, resting: 0 })
  })
})
