import { describe, expect, test } from 'vitest'
import { agent, closed, conversation, known, min, opened, sinceNoon, TestDesk } from './desk.fixture.ts'

const many = { ...known, replications: 1024 }

/** Lines whose answer is known from theory: handle times exponential with mean 8 min, slots of one. */
describe('queues whose wait can be worked out', () => {
  test('[W case 18] the first at an opening are served as it opens, the others as slots come free', () => {
    const desk = new TestDesk({ ...many, samples: true }).open([5, 600])
    desk.rota(...['a', 'b', 'c', 'd', 'e', 'f'].map((name): [string, number, number] => [name, 5, 600])).queue(30)
    for (const place of [1, 6]) {
      const { assignedAt, opensAt } = closed(desk.ask(`q${place}`))
      expect(sinceNoon(opensAt)).toBe(5)
      for (const value of [assignedAt.p10, assignedAt.p50, assignedAt.p90]) expect(sinceNoon(value)).toBeCloseTo(5, 4)
    }
    expect(Math.abs(sinceNoon(closed(desk.ask('q7')).assignedAt.mean) - 6.33)).toBeLessThan(0.15)
    expect(Math.abs(sinceNoon(closed(desk.ask('q30')).assignedAt.mean) - 37)).toBeLessThan(0.7)
  })

  test('[W case 19] who is not reached before closing is reached after the next opening', () => {
    const desk = new TestDesk({ ...many, samples: true }).open([-60, 30], [990, 1500])
    desk.rota(['a', -60, 30], ['a', 990, 1500], ['b', -60, 30], ['b', 990, 1500]).busy('a').busy('b').queue(10)
    const { servedTodayProbability, waitMs, dayEndsAt, nextDayAt } = opened(desk.ask('q10'))
    expect(Math.abs(servedTodayProbability - 0.224)).toBeLessThan(0.04)
    expect([sinceNoon(dayEndsAt), sinceNoon(nextDayAt)]).toEqual([30, 990])
    const samples = [...(waitMs.samples ?? [])].map(min)
    expect(samples).toHaveLength(1024)
    expect(samples.filter((s) => s > 30.01 && s < 989.99)).toEqual([])
  })

  test('[W case 20] inside hours with nobody here and an empty rota, nothing is told', () => {
    const desk = new TestDesk(many).open([-60, 600]).rota().queue(1)
    expect(desk.ask('q1')).toMatchObject({ kind: 'unknown', reason: 'no-staffing', ahead: 0 })
  })

  test('[W case 21] the only agent of the rota comes in 12 min: that is when', () => {
    const desk = new TestDesk(many).open([-60, 600]).rota(['a', 12, 600]).queue(1)
    const { waitMs } = opened(desk.ask('q1'))
    expect([waitMs.p10, waitMs.p50, waitMs.p90].map(min)).toEqual([12, 12, 12])
  })

  test('[W case 22] slots count, at the speed of a full agent', () => {
    const options = { ...many, laws: { ...known.laws, speed: [1, 0.8, 0.65] } }
    const desk = new TestDesk(options).busy('a', 3).queue(3)
    expect(Math.abs(min(opened(desk.ask('q1')).waitMs.mean) - 4.1)).toBeLessThan(0.4)
    expect(Math.abs(min(opened(desk.ask('q3')).waitMs.mean) - 12.3)).toBeLessThan(0.7)
  })

  test('[W case 23] who comes later with priority is counted in', () => {
    const options = { ...many, laws: { ...known.laws, priorityPerMinute: 0.1 } }
    const desk = new TestDesk(options).busy('a').busy('b').join('urgent', 0, { priority: 1 }).join('mine')
    expect(opened(desk.ask('mine')).ahead).toBe(1)
    expect(Math.abs(min(opened(desk.ask('mine')).waitMs.mean) - 13.3)).toBeLessThan(1.2)
    expect(opened(desk.ask('mine')).reasons).toContain('priority')
  })

  test('[W case 24] an agent who has gone offline frees no slot', () => {
    const desk = new TestDesk(many).rota(['a', -60, 9e6], ['b', -60, 9e6]).busy('a').busy('b')
    desk.tell(0, { type: 'agent-offline', agent: agent('b') }).queue(2)
    expect(Math.abs(min(opened(desk.ask('q2')).waitMs.mean) - 16)).toBeLessThan(1)
  })

  test('[W case 25] those ahead who give up shorten the wait', () => {
    const options = {
      ...many,
      laws: { ...known.laws, patience: { kind: 'exponential', meanMs: 20 * 60_000 } as const },
    }
    const desk = new TestDesk(options)
    for (const name of ['a', 'b', 'c', 'd', 'e']) desk.busy(name)
    desk.queue(21)
    expect(Math.abs(min(opened(desk.ask('q21')).waitMs.mean) - 20.2)).toBeLessThan(0.5)
  })

  test('[W case 26] of long-tailed conversations an old one has longer to go than a fresh one', () => {
    const handle = { '*': { kind: 'lognormal', meanMs: 8 * 60_000, cv: 1.2 } as const }
    const desk = new TestDesk({ ...many, laws: { ...known.laws, handle } }).online('a').join('old', -20)
    desk.tell(-20, { type: 'assigned', conversation: conversation('old'), agent: agent('a') }).join('q1')
    expect(Math.abs(min(opened(desk.ask('q1')).waitMs.mean) - 13.2)).toBeLessThan(1)
  })
})
