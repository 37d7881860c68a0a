import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { describe, expect, test } from 'vitest'
import { agent, at, conversation, min, opened, TestDesk } from './desk.fixture.ts'
import { MODEL_VERSION, WaitModel } from './index.ts'

/** A desk whose agents always have somebody: conversations of about 8 min, back to back. */
function busyDesk(agents: number, conversations: number): { desk: TestDesk; now: number } {
  const random = seededRandom(7)
  const desk = new TestDesk({ seed: 1 })
  const ends = Array.from({ length: agents }, (_, i) => ({ name: `a${i}`, at: 0, id: '' }))
  for (const { name } of ends) desk.online(name)
  let now = 0
  for (let i = 0; i < conversations; i++) {
    const next = ends.reduce((a, b) => (a.at <= b.at ? a : b))
    now = next.at
    if (next.id) desk.tell(now, { type: 'closed', conversation: conversation(next.id) })
    next.id = `c${i}`
    next.at = now - 8 * Math.log(1 - 0.999 * random.next())
    desk
      .join(next.id, now)
      .tell(now, { type: 'assigned', conversation: conversation(next.id), agent: agent(next.name) })
  }
  return { desk, now }
}

const waiting = (desk: TestDesk, now: number, count: number) => {
  for (let i = 1; i <= count; i++) desk.join(`q${i}`, now)
  return desk
}

describe('what is learned shows', () => {
  test('[W14] the ages of open conversations are evidence: an incident shows before any of them ends', () => {
    const { desk, now } = busyDesk(8, 400)
    waiting(desk, now, 6)
    const usual = opened(desk.ask('q6', now)).basis.scale
    // Nobody has finished anything for half an hour, where eight agents usually finish one a minute.
    const { basis, reasons } = opened(desk.ask('q6', now + 30))
    expect(usual).toBeLessThan(1.1)
    expect(basis.scale).toBeGreaterThan(1.5)
    expect(reasons).toContain('slow-conversations')
  })

  test('[W73] a conversation that nobody ends holds its slot: it is not about to end because it has lasted so long', () => {
    for (const hours of [3, 6, 24, 24 * 7]) {
      const { desk, now } = busyDesk(1, 200)
      waiting(desk, now + 60 * hours, 2)
      const { p10, p50, p90 } = opened(desk.ask('q1', now + 60 * hours)).waitMs
      expect(min(p10), `after ${hours} h`).toBeGreaterThan(1)
      expect(min(p50), `after ${hours} h`).toBeGreaterThan(60 * hours * 0.3)
      expect(min(p90), `after ${hours} h`).toBeLessThan(60 * hours * 4)
    }
  })

  test('[W73] one that is forgotten says nothing of the others: they go on as they did', () => {
    const { desk, now } = busyDesk(1, 200)
    for (let hour = 1; hour <= 24; hour++) {
      const { scale } = opened(waiting(desk, now + 60 * hour, 1).ask('q1', now + 60 * hour)).basis
      expect(scale, `after ${hour} h`).toBeGreaterThan(0.9)
    }
  })

  test('[W73] a break that has lasted longer than any goes on: nobody is told that its end is there', () => {
    const { desk, now } = busyDesk(1, 60)
    let at = now
    desk.tell(at, { type: 'closed', conversation: conversation('c59') })
    for (let i = 0; i < 60; i++) {
      desk.tell(at, { type: 'agent-away', agent: agent('a0') })
      at += 5 + (i % 10)
      desk.tell(at, { type: 'agent-back', agent: agent('a0') })
      at += 60
    }
    desk.tell(at, { type: 'agent-away', agent: agent('a0') })
    for (const minutes of [60, 240, 1000]) {
      const { p50, p90 } = opened(waiting(desk, at + minutes, 1).ask('q1', at + minutes)).waitMs
      expect(min(p50), `after ${minutes} min`).toBeGreaterThan(minutes * 0.3)
      expect(min(p90), `after ${minutes} min`).toBeLessThan(minutes * 4)
    }
  })

  test('[W73] an agent who has not answered for longer than anybody ever took is not just about to', () => {
    const { desk, now } = busyDesk(1, 60)
    for (const minutes of [10, 60, 600]) {
      const { p50, p90 } = opened(desk.ask('c59', now + minutes)).firstReplyMs
      expect(min(p50), `after ${minutes} min`).toBeGreaterThan(minutes * 0.3)
      expect(min(p90), `after ${minutes} min`).toBeLessThan(minutes * 4)
    }
  })

  test('[W7] how long breaks last is learned', () => {
    const run = (breakMinutes: number) => {
      const { desk, now } = busyDesk(2, 60)
      let at = now
      for (let i = 0; i < 60; i++) {
        desk.tell(at, { type: 'agent-away', agent: agent('a0') })
        at += breakMinutes
        desk.tell(at, { type: 'agent-back', agent: agent('a0') })
        at += 60
      }
      for (const name of ['a0', 'a1']) desk.tell(at, { type: 'agent-away', agent: agent(name) })
      for (const id of ['c58', 'c59']) desk.tell(at, { type: 'closed', conversation: conversation(id) })
      return min(opened(desk.join('q', at).ask('q', at)).waitMs.p50)
    }
    expect(run(5)).toBeLessThan(7)
    expect(run(40)).toBeGreaterThan(20)
  })

  test('[W11] how many are still there in the morning is learned', () => {
    const desk = new TestDesk({ seed: 1, priorHandleMs: 480_000 as never })
    const day = 24 * 60
    desk.open(...Array.from({ length: 12 }, (_, i): [number, number] => [i * day, i * day + 480]))
    desk.rota(...Array.from({ length: 12 }, (_, i): [string, number, number] => ['a', i * day, i * day + 480]))
    desk.online('a')
    const ninthOf = (count: number, from: number) => {
      for (let i = 1; i <= count; i++) desk.join(`late-${from}-${i}`, from)
      return min(opened(desk.ask(`late-${from}-${count}`, from)).waitMs.p50)
    }
    const before = ninthOf(12, 479)
    // Night after night nobody stays.
    for (let i = 1; i <= 12; i++) desk.tell(600, { type: 'left', conversation: conversation(`late-479-${i}`) })
    for (let night = 1; night < 10; night++) {
      for (let i = 0; i < 6; i++) desk.join(`n${night}-${i}`, night * day + 470)
      for (let i = 0; i < 6; i++)
        desk.tell(night * day + 600, { type: 'left', conversation: conversation(`n${night}-${i}`) })
    }
    expect(ninthOf(12, 10 * day + 479)).toBeLessThan(before - 15)
  })

  test('[W29] the levels of the range move, slowly, until it holds what it says', () => {
    const { desk, now } = busyDesk(2, 300)
    // From now on a slot comes free a moment after somebody has joined: sooner than ever, again and again.
    let held = 'c299'
    for (let i = 0; i < 40; i++) {
      const at = now + 2 * i
      desk.join(`m${i}`, at).tell(at + 0.02, { type: 'closed', conversation: conversation(held) })
      held = `m${i}`
      desk.tell(at + 0.02, { type: 'assigned', conversation: conversation(held), agent: agent('a0') })
    }
    const { low, high } = desk.model.snapshot().learned.calibration
    expect(low).toBeLessThan(0.1)
    expect(high).toBeGreaterThan(0.899)
  })
})

describe('a model that can be kept', () => {
  test('[W70] what it keeps does not grow with what it has seen', () => {
    const sizes = [6000, 12000].map((n) => JSON.stringify(busyDesk(6, n).desk.model.snapshot()).length)
    expect(sizes[1]).toBeLessThan((sizes[0] ?? 0) * 1.05)
    expect(sizes[1]).toBeLessThan(100_000)
  })

  test('[W71] a state of another version is not taken', () => {
    const state = new WaitModel({ seed: 1 }).snapshot()
    expect(WaitModel.canRestore(state)).toBe(true)
    expect(WaitModel.canRestore({ ...state, version: 1 })).toBe(false)
    expect(WaitModel.canRestore(null)).toBe(false)
    expect(MODEL_VERSION).not.toBe('')
  })

  test('[W72] in front of hundreds of slots the first few are told by formula, and nobody behind them less', () => {
    const desk = new TestDesk()
    for (let i = 0; i < 100; i++) desk.busy(`a${i}`, 4)
    waiting(desk, 0, 60)
    const told = [...desk.model.estimateAll(at(0)).values()].map((e) => opened(e))
    expect(told[0]?.basis.method).toBe('closed-form')
    expect(told[59]?.basis.method).toBe('drain')
    const p90 = told.map((e) => min(e.waitMs.p90))
    expect(p90).toEqual(p90.toSorted((a, b) => a - b))
  })
})
