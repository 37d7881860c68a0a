import { describe, expect, test } from 'vitest'
import { WaitModel, type WaitModelState } from './index.ts'
import { agent, at, closed, conversation, known, min, NOON, opened, sinceNoon, TestDesk } from './desk.fixture.ts'

const learning = { seed: 1 }

/** A site with some history: two agents, forty conversations of about 8 min, some who gave up. */
function seasoned(options = {}): TestDesk {
  const desk = new TestDesk({ ...learning, ...options }).online('a', 2).online('b', 2)
  for (let i = 0; i < 40; i++) {
    const start = -600 + i * 10
    const id = conversation(`old-${i}`)
    desk.join(`old-${i}`, start, { topic: i % 3 === 0 ? 'swap' : 'deposit' })
    if (i % 8 === 7) {
      desk.tell(start + 4, { type: 'left', conversation: id })
      continue
    }
    desk.tell(start + 1, { type: 'assigned', conversation: id, agent: agent(i % 2 ? 'a' : 'b') })
    desk.tell(start + 1.5 + (i % 4) / 4, { type: 'first-reply', conversation: id })
    desk.tell(start + 5 + (i % 7), { type: 'closed', conversation: id })
  }
  return desk
}

describe('the line', () => {
  test('[W1] larger priority first, then who joined first; ahead counts the own line', () => {
    const desk = new TestDesk().busy('a').join('first').join('second').join('urgent', 0, { priority: 2 })
    expect(['urgent', 'first', 'second'].map((name) => desk.ask(name).ahead)).toEqual([0, 1, 2])
    expect(desk.ask('first').queueLength).toBe(3)
    expect(desk.newcomer()).toMatchObject({ ahead: 3, queueLength: 3 })
    expect(desk.newcomer(0, 5)).toMatchObject({ ahead: 0, queueLength: 3 })
  })

  test('[W2] one who comes back keeps the time of joining, and so stands in front', () => {
    const desk = new TestDesk().busy('a').join('early').join('late', 1)
    desk.tell(2, { type: 'assigned', conversation: conversation('early'), agent: agent('a') })
    desk.tell(3, { type: 'requeued', conversation: conversation('early') })
    expect(desk.ask('early', 3).ahead).toBe(0)
    expect(desk.ask('late', 3).ahead).toBe(1)
  })

  test('[W3] teams wait in lines of their own; who has no team counts for all', () => {
    const desk = new TestDesk().online('s', 1, 'sales').online('t', 1, 'tech')
    desk.join('s1', 0, { team: 'sales' }).join('t1', 0, { team: 'tech' }).join('any').join('t2', 0, { team: 'tech' })
    expect(desk.ask('t2')).toMatchObject({ ahead: 2, queueLength: 3 })
    expect(desk.ask('s1')).toMatchObject({ ahead: 0, queueLength: 2 })
  })

  test('[W4] an agent of two teams is shared, one of another team is no help', () => {
    const alone = new TestDesk().online('t', 1, 'tech')
    const mixed = new TestDesk().online('t', 1, 'tech').online('s', 1, 'sales')
    const shared = new TestDesk().online('t', 1, 'tech').online('both', 1, 'tech', 'sales')
    const waits = [alone, mixed, shared].map((desk) => {
      for (let i = 0; i < 6; i++) desk.join(`t${i}`, 0, { team: 'tech' })
      return min(opened(desk.ask('t5')).waitMs.p50)
    })
    expect(waits[1]).toBe(waits[0])
    expect(waits[2]).toBeLessThan((waits[0] ?? 0) * 0.7)
  })
})

describe('what is told', () => {
  test('[W5] a free slot and nobody ahead is answered by the reply lag, whatever the data', () => {
    const { waitMs, firstReplyMs, reasons } = opened(new TestDesk(learning).online('a').newcomer())
    expect([waitMs.mean, waitMs.p10, waitMs.p50, waitMs.p90]).toEqual([0, 0, 0, 0])
    expect(min(firstReplyMs.p50)).toBeGreaterThan(0.1)
    expect(min(firstReplyMs.p90)).toBeLessThan(5)
    expect(reasons).toContain('little-data')
  })

  test('[W6] without data nobody who has to wait is told a number; a stated handle time is data', () => {
    const desk = new TestDesk(learning).busy('a').queue(2)
    expect(desk.ask('q2')).toEqual({ kind: 'unknown', reason: 'little-data', ahead: 1, queueLength: 2 })
    const stated = new TestDesk({ ...learning, priorHandleMs: 300_000 as never }).busy('a').queue(2)
    expect(min(opened(stated.ask('q2')).waitMs.p50)).toBeGreaterThan(2)
  })

  test('[W7] an agent who is away holds no slot now and is expected back', () => {
    const desk = new TestDesk()
      .busy('a')
      .online('b')
      .tell(0, { type: 'agent-away', agent: agent('b') })
      .queue(3)
    const both = new TestDesk().busy('a').busy('b').queue(3)
    const alone = new TestDesk().busy('a').queue(3)
    const wait = (d: TestDesk) => min(opened(d.ask('q3')).waitMs.p50)
    expect(wait(desk)).toBeGreaterThan(wait(both))
    expect(wait(desk)).toBeLessThan(wait(alone))
    expect(opened(desk.ask('q3')).reasons).toContain('breaks')
  })

  test('[W7] when everybody is away, the window is as wide as not knowing when one of them comes back', () => {
    const away = new TestDesk()
      .online('b')
      .tell(0, { type: 'agent-away', agent: agent('b') })
      .queue(1)
    const { p10, p90 } = opened(away.ask('q1')).firstReplyMs
    expect(Number(p90) / Number(p10)).toBeGreaterThan(5)
    const longAway = new TestDesk()
      .online('b')
      .tell(-120, { type: 'agent-away', agent: agent('b') })
      .queue(1)
    expect(Number(opened(longAway.ask('q1')).firstReplyMs.p50)).toBeGreaterThan(Number(p90))
  })

  test('[W8] nobody here, nobody away, nothing planned: unknown, never 0', () => {
    const desk = new TestDesk()
      .busy('a')
      .tell(0, { type: 'agent-offline', agent: agent('a') })
      .queue(1)
    expect(desk.ask('q1')).toMatchObject({ kind: 'unknown', reason: 'no-staffing' })
    expect(new TestDesk().newcomer()).toMatchObject({ kind: 'unknown', reason: 'no-staffing' })
  })

  test('[W9] outside hours it is closed; with no opening known, the hours are unknown', () => {
    const desk = new TestDesk().open([60, 600]).online('a').queue(2)
    expect(sinceNoon(closed(desk.ask('q1')).opensAt)).toBe(60)
    expect(desk.ask('q1', 60).kind).toBe('open')
    const over = new TestDesk().open([-60, 0]).online('a').queue(1)
    expect(over.ask('q1')).toMatchObject({ kind: 'unknown', reason: 'no-hours' })
  })

  test('[W9] a desk that answers outside hours is never closed', () => {
    const desk = new TestDesk({ ...known, answersOutsideHours: true }).open([60, 600]).busy('a').queue(2)
    const { waitMs, ahead } = opened(desk.ask('q2'))
    expect(ahead).toBe(1)
    expect(Math.abs(min(waitMs.mean) - 16)).toBeLessThan(0.1)
  })

  test('[W10] the day ends at the first closing that a night follows; a lunch break does not end it', () => {
    const desk = new TestDesk().open([-60, 60], [120, 300], [1200, 1500]).online('a').queue(1)
    const estimate = opened(desk.ask('q1'))
    expect([estimate.closesAt, estimate.dayEndsAt, estimate.nextDayAt].map(sinceNoon)).toEqual([60, 300, 1200])
  })

  test('[W11] who cannot be reached today is carried to the next day in open time', () => {
    const desk = new TestDesk().open([-60, 60], [1200, 1500]).busy('a').queue(20)
    const { servedTodayProbability, waitMs, reasons } = opened(desk.ask('q20'))
    expect(servedTodayProbability).toBeLessThan(0.05)
    // 20 conversations of 8 min: one open hour today, then 100 min after opening.
    expect(Math.abs(min(waitMs.p50) - 1300)).toBeLessThan(15)
    expect(reasons).toContain('closing')
  })

  test('[W11] without a rota, the staff of the last opening is assumed at the next', () => {
    const desk = new TestDesk().open([-60, 60], [1200, 1500]).online('a').online('b')
    for (const name of ['a', 'b']) desk.tell(61, { type: 'agent-offline', agent: agent(name) })
    for (let i = 1; i <= 3; i++) desk.join(`q${i}`, 100)
    const first = closed(desk.ask('q1', 100))
    const third = closed(desk.ask('q3', 100))
    expect(first.basis.staffing).toBe('assumed')
    expect([first.assignedAt.p50, first.opensAt].map(sinceNoon)).toEqual([1200, 1200])
    expect(Math.abs(sinceNoon(third.assignedAt.mean) - 1204)).toBeLessThan(0.5)
  })

  test('[W12] a conversation that is assigned waits only for its reply, and less the longer it has', () => {
    const desk = seasoned().join('mine')
    desk.tell(0, { type: 'assigned', conversation: conversation('mine'), agent: agent('a') })
    const { waitMs, firstReplyMs } = opened(desk.ask('mine'))
    expect(waitMs).toEqual({ mean: 0, p10: 0, p50: 0, p90: 0 })
    expect(min(firstReplyMs.p90)).toBeLessThan(3)
    desk.tell(1, { type: 'first-reply', conversation: conversation('mine') })
    expect(desk.ask('mine', 1)).toMatchObject({ kind: 'unknown', reason: 'not-waiting' })
    expect(desk.ask('never-seen')).toMatchObject({ kind: 'unknown', reason: 'not-waiting' })
  })

  test('[W13] the first reply comes after the wait, at every level', () => {
    const { waitMs, firstReplyMs } = opened(seasoned().busy('c').queue(5).ask('q4'))
    for (const level of ['p10', 'p50', 'p90'] as const) {
      expect(min(firstReplyMs[level])).toBeGreaterThanOrEqual(min(waitMs[level]))
    }
  })
})

describe('learning', () => {
  test('[W14] handle times are learned, by topic where it differs', () => {
    const run = (topicAhead: string) => {
      const desk = new TestDesk(learning).online('a')
      for (let i = 0; i < 60; i++) {
        const quick = i % 2 === 0
        const id = conversation(`old-${i}`)
        desk.join(`old-${i}`, i * 30, { topic: quick ? 'quick' : 'long' })
        desk.tell(i * 30, { type: 'assigned', conversation: id, agent: agent('a') })
        desk.tell(i * 30 + (quick ? 3 : 20), { type: 'closed', conversation: id })
      }
      desk.join('now', 2000, { topic: topicAhead })
      desk.tell(2000, { type: 'assigned', conversation: conversation('now'), agent: agent('a') })
      desk.join('mine', 2000)
      return min(opened(desk.ask('mine', 2000)).waitMs.mean)
    }
    expect(run('quick')).toBeLessThan(7)
    expect(run('long')).toBeGreaterThan(14)
  })

  test('[W15] a full agent is slower with each conversation: what is learned is the rate of slots', () => {
    const desk = new TestDesk(learning).online('a', 2)
    // Two at a time, 12 min each: a slot comes free every 6 min.
    for (let i = 0; i < 80; i++) {
      const id = conversation(`old-${i}`)
      desk.join(`old-${i}`, i * 6)
      desk.tell(i * 6, { type: 'assigned', conversation: id, agent: agent('a') })
      desk.tell(i * 6 + 5.99, { type: 'closed', conversation: conversation(`old-${i - 1}`) })
    }
    desk.join('next', 480).tell(480, { type: 'assigned', conversation: conversation('next'), agent: agent('a') })
    desk.join('q1', 480).join('q2', 480)
    expect(Math.abs(min(opened(desk.ask('q2', 480)).waitMs.mean) - 12)).toBeLessThan(1.5)
  })

  test('[W16] those who give up are learned from: a line that people leave is shorter than it looks', () => {
    const run = (leaves: boolean) => {
      const desk = new TestDesk({ ...learning, priorHandleMs: 480_000 as never })
      for (let i = 0; i < 60; i++) {
        desk.join(`old-${i}`, i * 5)
        const id = conversation(`old-${i}`)
        if (leaves) desk.tell(i * 5 + 4, { type: 'left', conversation: id })
        else desk.tell(i * 5 + 4, { type: 'closed', conversation: id })
      }
      desk.tell(399, { type: 'agent-online', agent: agent('a'), capacity: 1 })
      desk.join('held', 399).tell(399, { type: 'assigned', conversation: conversation('held'), agent: agent('a') })
      for (let i = 0; i < 10; i++) desk.join(`q${i}`, 400)
      return min(opened(desk.ask('q9', 400)).waitMs.p50)
    }
    expect(run(true)).toBeLessThan(run(false) / 2)
  })

  test('[W17] the incident switch makes every wait longer, until it is off', () => {
    const desk = seasoned().busy('c').queue(8)
    const usual = min(opened(desk.ask('q8')).waitMs.p50)
    desk.tell(0, { type: 'incident', on: true })
    expect(min(opened(desk.ask('q8')).waitMs.p50)).toBeGreaterThan(usual * 1.2)
    expect(opened(desk.ask('q8')).reasons).toContain('slow-conversations')
    desk.tell(0, { type: 'incident', on: false })
    expect(min(opened(desk.ask('q8')).waitMs.p50)).toBe(usual)
  })
})

describe('a model that can be relied on', () => {
  test('[W18] repeats and events about nobody change nothing', () => {
    const desk = seasoned().queue(4)
    const before = JSON.stringify(desk.model.snapshot())
    desk.join('q2').tell(0, { type: 'assigned', conversation: conversation('ghost'), agent: agent('a') })
    desk.tell(0, { type: 'assigned', conversation: conversation('q1'), agent: agent('nobody') })
    desk
      .tell(0, { type: 'agent-back', agent: agent('a') })
      .tell(0, { type: 'closed', conversation: conversation('ghost') })
    desk.tell(0, { type: 'first-reply', conversation: conversation('q1') }).online('a', 2)
    expect(JSON.stringify(desk.model.snapshot())).toBe(before)
  })

  test('[W19] an older event counts as happening now', () => {
    const desk = seasoned().join('now', 10)
    desk.join('late', 3)
    expect(desk.ask('late', 10).ahead).toBe(1)
  })

  test('[W20] asking changes nothing: neither how often, nor when, nor in which order', () => {
    const desk = seasoned().busy('c').queue(5)
    const quiet = JSON.stringify(desk.model.snapshot())
    const first = [...desk.model.estimateAll(at(1))]
    desk.ask('q3', 500)
    desk.newcomer(0)
    desk.ask('q1', 2)
    expect([...desk.model.estimateAll(at(1))]).toEqual(first)
    expect(JSON.stringify(desk.model.snapshot())).toBe(quiet)
    expect(desk.ask('q3', 1)).toEqual(new Map(first).get(conversation('q3')))
  })

  test('[W21] a snapshot, by way of JSON, answers the same bit for bit, also after more events', () => {
    const desk = seasoned()
      .open([-700, 300], [900, 1500])
      .rota(['a', -60, 300, 2], ['b', -60, 240, 2])
      .busy('c')
      .queue(7)
    const state = JSON.parse(JSON.stringify(desk.model.snapshot())) as WaitModelState
    const copy = WaitModel.restore(state, learning)
    expect([...copy.estimateAll(at(2))]).toEqual([...desk.model.estimateAll(at(2))])
    for (const model of [copy, desk.model]) {
      model.observe({ at: at(3), type: 'left', conversation: conversation('q2') })
      model.observe({ at: at(4), type: 'assigned', conversation: conversation('q1'), agent: agent('a') })
      model.observe({ at: at(9), type: 'closed', conversation: conversation('q1') })
    }
    expect(copy.snapshot()).toEqual(desk.model.snapshot())
    expect([...copy.estimateAll(at(30))]).toEqual([...desk.model.estimateAll(at(30))])
  })

  test('[W22] a newcomer is told exactly what they are told right after joining', () => {
    const desk = seasoned().busy('c').queue(6)
    const asked = opened(desk.newcomer())
    const joined = opened(desk.join('me').ask('me'))
    expect(joined.waitMs).toEqual(asked.waitMs)
    expect(joined.firstReplyMs).toEqual(asked.firstReplyMs)
  })

  test('[W23] who joins or leaves behind me changes nothing of mine', () => {
    const desk = seasoned().busy('c').queue(3)
    const mine = opened(desk.ask('q3'))
    desk.join('behind').join('farther')
    expect(opened(desk.ask('q3')).waitMs).toEqual(mine.waitMs)
    expect(opened(desk.ask('q3')).firstReplyMs).toEqual(mine.firstReplyMs)
    desk.tell(0, { type: 'closed', conversation: conversation('behind') })
    expect(opened(desk.ask('q3')).waitMs).toEqual(mine.waitMs)
  })

  test('[W24] shifting every time by whole hours shifts only instants', () => {
    const desk = new TestDesk(known).open([-60, 60], [1200, 1500]).busy('a').queue(9)
    const shift = 3_600_000 * 1000
    const shifted = new WaitModel(known)
    for (const event of desk.events) {
      const moved =
        event.type === 'hours'
          ? {
              ...event,
              open: event.open.map((i) => ({ from: (i.from + shift) as never, to: (i.to + shift) as never })),
              until: (event.until + shift) as never,
            }
          : event
      shifted.observe({ ...moved, at: (event.at + shift) as never })
    }
    const here = opened(desk.ask('q9'))
    const there = opened(shifted.estimate({ at: (NOON + shift) as never, conversation: conversation('q9') }))
    expect(there.waitMs).toEqual(here.waitMs)
    expect(there.servedTodayProbability).toBe(here.servedTodayProbability)
    expect((there.nextDayAt ?? 0) - (here.nextDayAt ?? 0)).toBe(shift)
  })

  test('[W25] samples, where asked for, are as many as replications and in order', () => {
    const desk = seasoned({ samples: true, replications: 32 }).busy('c').queue(3)
    const { waitMs, firstReplyMs } = opened(desk.ask('q3'))
    for (const { samples } of [waitMs, firstReplyMs]) {
      expect(samples).toHaveLength(32)
      expect([...(samples ?? [])]).toEqual([...(samples ?? [])].sort((a, b) => a - b))
    }
  })
})
