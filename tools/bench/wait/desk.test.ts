import { describe, expect, test } from 'vitest'
import { Desk } from './desk.ts'
import type { Happening, Visitor, Witness } from './people.ts'
import type { Scenario } from './scenario.ts'
import { scenarios } from './scenarios.ts'

const MINUTE = 60_000
const nothing: Witness = {
  happened: () => undefined,
  queued: () => undefined,
  reached: () => undefined,
  tick: () => undefined,
}

function named(name: string): Scenario {
  const found = scenarios.find((s) => s.name === name)
  if (!found) throw new Error(`There is no scenario ${name}.`)
  return found
}

function watch(scenario: Scenario, seed: number, hours: number, watching: (desk: Desk) => Partial<Witness>): Desk {
  const witness = { ...nothing }
  const desk = new Desk(scenario, seed, {
    happened: (what, at) => witness.happened(what, at),
    queued: (visitor, at) => witness.queued(visitor, at),
    reached: (visitor, at) => witness.reached(visitor, at),
    tick: (at) => witness.tick(at),
  })
  Object.assign(witness, watching(desk))
  desk.start()
  desk.run(() => desk.now >= hours * 60 * MINUTE)
  return desk
}

describe('ghosts', () => {
  test('who has left keeps the place until a slot reaches it, and is never served', () => {
    const reached: Visitor[] = []
    const served = new Set<Visitor>()
    watch(named('abandonment'), 1, 60, () => ({
      happened: (what: Happening) => what.type === 'assigned' && served.add(what.visitor),
      reached: (visitor: Visitor) => reached.push(visitor),
    }))
    const ghosts = reached.filter((v) => v.gone)
    expect(ghosts.length).toBeGreaterThan(reached.length / 4)
    expect(ghosts.filter((v) => served.has(v))).toEqual([])
    // In one line everybody is reached in the order of joining, gone or not.
    expect(reached.map((v) => v.joinedAt)).toEqual(reached.map((v) => v.joinedAt).toSorted((a, b) => a - b))
  })

  test('the offered wait is longer than the wait of those who were patient enough to be served', () => {
    const offered: number[] = []
    const served: number[] = []
    watch(named('abandonment'), 2, 100, () => ({
      reached: (visitor: Visitor, at: number) => {
        offered.push(at - visitor.joinedAt)
        if (!visitor.gone) served.push(at - visitor.joinedAt)
      },
    }))
    const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length
    expect(mean(offered)).toBeGreaterThan(1.1 * mean(served))
  })
})

test('a desk without leaving waits as Erlang found it does', () => {
  // M/M/7: of those who wait, the mean wait is 1 / (7 / 6 - 0.9) = 3.75 min.
  const waits: number[] = []
  for (const seed of [1, 2, 3]) {
    watch({ ...named('stationary'), arrivalsPerMinute: 0.9 }, seed, 1500, () => ({
      reached: (visitor: Visitor, at: number) => waits.push((at - visitor.joinedAt) / MINUTE),
    }))
  }
  const mean = waits.reduce((a, b) => a + b, 0) / waits.length
  expect(mean / 3.75).toBeCloseTo(1, 1.2)
})

test('agents with several conversations finish as many as their speed at full load allows', () => {
  const scenario: Scenario = {
    name: 'full',
    staff: [{ agents: 3, capacity: 4 }],
    speed: [1, 0.85, 0.7, 0.58],
    arrivalsPerMinute: 6,
    topics: [{ topic: 'any', share: 1, handle: { kind: 'lognormal', mean: 5, cv: 1 } }],
    patience: { kind: 'exponential', mean: 10 },
  }
  let closed = 0
  watch(scenario, 1, 100, () => ({ happened: (what: Happening) => (closed += what.type === 'closed' ? 1 : 0) }))
  expect(closed / (100 * 60) / ((3 * 4 * 0.58) / 5)).toBeCloseTo(1, 1.3)
})

test('while all conversations go slower, slots take that much longer', () => {
  const handled = (slow: boolean) => {
    const times = { in: 0, out: 0, closedIn: 0, closedOut: 0 }
    const scenario: Scenario = {
      ...named('incident-open'),
      patience: { kind: 'exponential', mean: 5 },
      arrivalsPerMinute: 4,
      incident: { firstAt: 60, minutes: 60, every: 120, times: slow ? 2 : 1, slows: 'all-open' },
    }
    watch(scenario, 3, 60, (desk) => ({
      happened: (what: Happening) => {
        if (what.type !== 'closed') return
        if (Math.floor(desk.now / MINUTE / 60) % 2 === 1) times.closedIn += 1
        else times.closedOut += 1
      },
    }))
    return times.closedOut / times.closedIn
  }
  expect(handled(true)).toBeCloseTo(2, 0)
  expect(handled(false)).toBeCloseTo(1, 0)
})

test('nobody holds more than their capacity, and nobody off shift or away takes a conversation', () => {
  for (const name of ['rota', 'breaks', 'teams', 'concurrency']) {
    let assigned = 0
    watch(named(name), 4, 48, () => ({
      happened: (what: Happening) => {
        if (what.type !== 'assigned') return
        assigned += 1
        const { agent, visitor } = what
        expect(agent.onShift && !agent.away).toBe(true)
        expect(agent.open.length).toBeLessThanOrEqual(agent.capacity)
        expect(agent.teams === null || agent.teams.includes(visitor.topic.team ?? '')).toBe(true)
      },
    }))
    expect(assigned).toBeGreaterThan(500)
  }
})

test('higher priority goes first, and patience stands still over a night', () => {
  const leftAt: number[] = []
  const desk = watch({ ...named('rota'), patience: { kind: 'exponential', mean: 60 } }, 5, 96, () => ({
    happened: (what: Happening, at: number) => what.type === 'left' && leftAt.push(at),
  }))
  expect(leftAt.length).toBeGreaterThan(10)
  // At closing itself somebody may still leave.
  expect(leftAt.filter((at) => !desk.calendar.isOpen(at) && at !== desk.calendar.closingOf(at))).toEqual([])
  watch(named('priority'), 6, 60, (busy) => ({
    happened: (what: Happening) => {
      if (what.type !== 'assigned' || what.visitor.priority > 0) return
      expect(busy.queue.filter((v) => v.priority > 0 && !v.gone)).toEqual([])
    },
  }))
})
