import { expect, test } from 'vitest'
import type { AgentId, ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { type Instant, instant } from '@walletdesk/shared/kernel/time.ts'
import { learningTopic } from '../wait-feed.ts'
import type { WaitEvent } from '../wait/index.ts'
import { Forecaster } from './forecaster.ts'
import type { HeldWindow, Issued } from './types.ts'

const NOON = Date.parse('2025-06-11T12:00:00Z')
const at = (minutes: number): Instant => instant(NOON + minutes * 60_000)
const support = 'support' as TeamId
const c = (name: string) => name as ConversationId
const terms = { team: support, usualHandleMs: 480_000 }

type Body<T = WaitEvent> = T extends WaitEvent ? Omit<T, 'at'> : never

/** One team that is always open, told in minutes from noon. */
class Desk {
  readonly forecaster = new Forecaster()

  constructor(saved: string | null = null) {
    this.forecaster.open([{ ...terms, saved }])
  }
  tell(minutes: number, body: Body): this {
    this.forecaster.feed([{ team: null, event: { at: at(minutes), ...body } as WaitEvent }])
    return this
  }
  online(minutes: number, ...names: string[]): this {
    for (const name of names) {
      this.tell(minutes, { type: 'agent-online', agent: name as AgentId, capacity: 1, teams: [support] })
    }
    return this
  }
  join(minutes: number, ...names: string[]): this {
    const topic = learningTopic(null)
    for (const name of names) {
      this.tell(minutes, { type: 'joined', conversation: c(name), topic, priority: 0, team: support })
    }
    return this
  }
  give(minutes: number, name: string, to: string): this {
    return this.tell(minutes, { type: 'assigned', conversation: c(name), agent: to as AgentId })
  }
  look(minutes: number, oneMore: number | null = null) {
    const hours = { open: true, until: null } as const
    const [picture] = this.forecaster.look([{ team: support, at: at(minutes), hours, oneMore }])
    if (!picture) throw new Error('the team is known')
    return picture
  }
  state = () => this.forecaster.save()[0]?.state ?? ''
}

/** Two agents who are busy, and these waiting. */
const busy = (...waiting: string[]) =>
  new Desk()
    .online(0, 'ana', 'bo')
    .join(0, 'x', 'y')
    .give(0, 'x', 'ana')
    .give(0, 'y', 'bo')
    .join(1, ...waiting)

const about = (issued: readonly Issued[], name: string) => issued.find(({ conversation }) => conversation === name)

test('[W22] who has just joined is told what a newcomer was told', () => {
  const desk = busy('a', 'b')
  const { newcomer } = desk.look(2)
  const { issued } = desk.join(2, 'c').look(2)
  expect(issued.map(({ conversation }) => conversation)).toEqual(['c'])
  expect(issued[0]?.answer).toEqual(newcomer)
})

test('[M1] a first window says what it rests on, and is given once', () => {
  const desk = busy('a')
  const first = about(desk.look(2).issued, 'a')
  expect(first).toMatchObject({ team: support, at: at(2), first: true, reason: null, change: null, ahead: 0 })
  expect(first?.due).toBeGreaterThan(at(2))
  expect(first?.printedDue).toBeGreaterThanOrEqual(first?.due ?? 0)
  expect(first?.inputs).toMatch(/^[0-9a-f]{16}$/)
  expect(desk.look(2.1).issued).toEqual([])
})

test('[W41] when agents go, those behind are told a later window: why, and how many went', () => {
  const desk = busy('a', 'b', 'c', 'd')
  const before = about(desk.look(2).issued, 'd')
  desk.tell(3, { type: 'agent-offline', agent: 'bo' as AgentId })
  const after = about(desk.look(3).issued, 'd')
  expect(after).toMatchObject({ first: false, reason: 'staffing' })
  expect(after?.change).toEqual({ at: at(3), direction: 'later', reason: 'staffing', agents: 1 })
  expect(after?.due).toBeGreaterThan(before?.due ?? 0)
})

test('[W41] while they stay away, they are still the reason when it grows once more', () => {
  const desk = busy('a', 'b', 'c', 'd')
  desk.look(2)
  desk.tell(3, { type: 'agent-away', agent: 'bo' as AgentId })
  desk.tell(3, { type: 'agent-away', agent: 'ana' as AgentId })
  const changes = Array.from({ length: 120 }, (_, minute) => about(desk.look(3 + minute).issued, 'd')?.change)
  const later = changes.filter((change) => change?.direction === 'later' && change.reason === 'staffing')
  expect(later.length).toBeGreaterThan(1)
  for (const change of later) expect(change?.agents).toBe(2)
})

test('[W41] hours that were edited, an incident, and somebody who came back in front are said to be the reason', () => {
  const about4 = (happens: (desk: Desk) => void) => {
    const desk = busy('a', 'b', 'c', 'd')
    desk.look(2)
    happens(desk)
    return about(desk.look(3).issued, 'd')?.reason
  }
  const hours = { at: at(3), type: 'hours', open: [{ from: at(-60), to: at(9) }], until: at(9_000) } as const
  expect(about4((desk) => desk.forecaster.feed([{ team: support, event: hours, edited: true }]))).toBe('hours')
  const incident = { at: at(3), type: 'incident', on: true } as const
  const slow = about4((desk) => {
    desk.forecaster.feed([{ team: support, event: incident, edited: true }])
    desk.tell(3, { type: 'agent-offline', agent: 'bo' as AgentId })
  })
  expect(slow).toBe('incident')
  const back = about4((desk) => {
    desk.tell(3, { type: 'agent-offline', agent: 'bo' as AgentId })
    desk.tell(3, { type: 'requeued', conversation: c('y') })
  })
  expect(back).toBe('requeued')
})

test('[M2] a window outlives being assigned and lost again, until the reply', () => {
  const desk = busy('a')
  desk.look(2)
  desk
    .tell(3, { type: 'closed', conversation: c('x') })
    .give(3, 'a', 'ana')
    .look(3)
  desk.tell(3.5, { type: 'agent-offline', agent: 'ana' as AgentId })
  const returned = desk.tell(3.5, { type: 'requeued', conversation: c('a') }).look(3.5)
  expect(about(returned.issued, 'a')).toBeUndefined()
  desk
    .online(4, 'ana')
    .give(4, 'a', 'ana')
    .tell(4.1, { type: 'first-reply', conversation: c('a') })
    .look(4.2)
  const again = about(desk.tell(5, { type: 'requeued', conversation: c('a') }).look(5).issued, 'a')
  expect(again).toMatchObject({ first: false, reason: 'requeued' })
})

test('[M2] who was answered and waits once more is told another window also after a restart, which knows the one before', () => {
  const desk = busy('a')
  const before = about(desk.look(2).issued, 'a') as Issued
  desk
    .tell(3, { type: 'closed', conversation: c('x') })
    .give(3, 'a', 'ana')
    .tell(4, { type: 'first-reply', conversation: c('a') })
  const again = new Desk(desk.state())
  again.forecaster.hold([before])
  const { issued } = again.tell(5, { type: 'requeued', conversation: c('a') }).look(5)
  expect(about(issued, 'a')).toMatchObject({ first: false, reason: 'requeued' })
})

test('[M2] who was answered, waited once more and is with an agent again is told no other: their reply is no first one', () => {
  const desk = busy('a')
  desk.look(2)
  desk
    .tell(3, { type: 'closed', conversation: c('x') })
    .give(3, 'a', 'ana')
    .tell(4, { type: 'first-reply', conversation: c('a') })
    .tell(5, { type: 'requeued', conversation: c('a') })
  expect(about(desk.look(5).issued, 'a')).toBeDefined()
  desk.give(6, 'a', 'ana')
  const kept = new Desk(desk.state())
  for (let minute = 6; minute < 180; minute++) {
    expect(about(desk.look(minute).issued, 'a')).toBeUndefined()
    expect(about(kept.look(minute).issued, 'a')).toBeUndefined()
  }
})

test('[L1, L6] who is given to somebody at once is told a window; past its end another, at least as long as it is over', () => {
  const desk = busy()
  const first = about(desk.look(2).issued, 'y') as Issued
  expect(first).toMatchObject({ first: true, reason: null, answer: { kind: 'now' } })
  let due = first.printedDue as number
  const told: number[] = []
  // An hour without a reply, looked at every quarter of a minute.
  for (let minute = 2; minute < 62; minute += 0.25) {
    const again = about(desk.look(minute).issued, 'y')
    if (!again) continue
    expect(again).toMatchObject({ first: false, reason: 'slower', change: { direction: 'later' } })
    expect(again.at).toBeGreaterThan(due)
    expect((again.due as number) - again.at).toBeGreaterThanOrEqual(again.at - due)
    due = again.printedDue as number
    told.push(due)
  }
  expect(told.length).toBeGreaterThan(1)
  // Each twice as long as the one before: nobody is told another minute every minute.
  expect(told.length).toBeLessThan(9)
  desk.tell(62, { type: 'first-reply', conversation: c('y') })
  expect(about(desk.look(500).issued, 'y')).toBeUndefined()
})

test('[L6] an agent is free and does not take somebody: that is not said again, and other ends ever more rarely', () => {
  const desk = new Desk().online(0, 'ana').join(1, 'a')
  const kinds: string[] = []
  for (let minute = 2; minute < 62; minute += 0.25) {
    for (const { answer } of desk.look(minute).issued) kinds.push(answer.kind)
  }
  expect(kinds[0]).toBe('now')
  expect(kinds.slice(1)).not.toContain('now')
  expect(kinds.length).toBeGreaterThan(2)
  expect(kinds.length).toBeLessThan(9)
})

test('[L1] whom an agent has written to is promised nothing', () => {
  const desk = busy()
  desk.look(2)
  desk
    .online(3, 'di')
    .join(3, 'z')
    .give(3, 'z', 'di')
    .tell(3, { type: 'first-reply', conversation: c('z') })
  for (const minute of [3, 4, 90]) expect(about(desk.look(minute).issued, 'z')).toBeUndefined()
})

test('[M3] what was promised before stands, as if it had been told here', () => {
  const window = (desk: Desk) => about(desk.look(2).issued, 'd') as HeldWindow
  const promised = window(busy('a', 'b', 'c', 'd'))
  const other = busy('a', 'b', 'c', 'd')
  other.forecaster.hold([promised])
  expect(about(other.look(3).issued, 'd')).toBeUndefined()
})

test('[M3] and nothing else: a window that was saved but is not in the ledger is told again, and so becomes a promise', () => {
  const desk = busy('a', 'b')
  const written = about(desk.look(2).issued, 'a') as HeldWindow
  const restored = new Desk(desk.state())
  restored.forecaster.hold([written])
  expect(restored.look(2.1).issued.map(({ conversation }) => conversation)).toEqual(['b'])
})

test('[W21] saved and opened again, it says the same and goes on the same', () => {
  const desk = busy('a', 'b', 'c')
  desk.look(2)
  const restored = new Desk(desk.state())
  for (const minutes of [2, 4, 9]) {
    expect(restored.look(minutes)).toEqual(desk.look(minutes))
    for (const one of [desk, restored]) one.join(minutes, `late-${minutes}`)
  }
  expect(restored.state()).toBe(desk.state())
})

test('[M8] what cannot be read is not used, of any team', () => {
  const other = { team: 'other' as TeamId, usualHandleMs: null }
  const saved = busy('a').state()
  for (const broken of ['', '{}', 'null', saved.slice(0, -20), '{"model":{"version":1}}']) {
    const openings = [
      { ...terms, saved },
      { ...other, saved: broken },
    ]
    expect(new Forecaster().open(openings), broken).toEqual({ restored: false })
  }
  expect(new Forecaster().open([{ ...terms, saved }])).toEqual({ restored: true })
})

test('[M5] one more agent is asked about, and nothing is changed by asking', () => {
  const desk = busy('a', 'b', 'c', 'd')
  const { newcomer, oneMore } = desk.look(2, 1)
  const end = (answer: typeof oneMore) => (answer && 'dueAt' in answer ? answer.dueAt : null) ?? Number.NaN
  expect(end(oneMore)).toBeLessThan(end(newcomer))
  expect(desk.look(2)).toEqual({ ...busy('a', 'b', 'c', 'd').look(2), issued: [] })
})

test('the name of the inputs tells two histories apart, and is the same for the same', () => {
  const inputs = (desk: Desk) => about(desk.look(5).issued, 'a')?.inputs
  expect(inputs(busy('a'))).toBe(inputs(busy('a')))
  expect(inputs(busy('a', 'b'))).not.toBe(inputs(busy('a')))
  expect(inputs(busy('a').tell(2, { type: 'agent-away', agent: 'bo' as AgentId }))).not.toBe(inputs(busy('a')))
})
