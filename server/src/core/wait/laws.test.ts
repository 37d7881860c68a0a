import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Spread, type WaitEstimate, WaitModel } from './index.ts'
import { agent, at, conversation, team, TestDesk, topic } from './desk.fixture.ts'

type Body = Parameters<TestDesk['tell']>[1]
type Step = { after: number; body: Body }

const agents = fc.constantFrom('a', 'b', 'c').map(agent)
const conversations = fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8').map(conversation)
const teams = fc.constantFrom(undefined, 'x', 'y').map((t) => (t ? team(t) : undefined))

const bodies: fc.Arbitrary<Body> = fc.oneof(
  fc.record({ type: fc.constant('agent-online' as const), agent: agents, capacity: fc.integer({ min: 0, max: 4 }) }),
  fc.record({
    type: fc.constant('agent-online' as const),
    agent: agents,
    capacity: fc.integer({ min: 1, max: 4 }),
    teams: fc.constantFrom([team('x')], [team('y')], [team('x'), team('y')]),
  }),
  fc.record({
    type: fc.constantFrom('agent-offline' as const, 'agent-away' as const, 'agent-back' as const),
    agent: agents,
  }),
  fc.record({
    type: fc.constant('joined' as const),
    conversation: conversations,
    topic: fc.constantFrom('p', 'q').map(topic),
    priority: fc.integer({ min: 0, max: 2 }),
    team: teams,
  }),
  fc.record({ type: fc.constant('assigned' as const), conversation: conversations, agent: agents }),
  fc.record({
    type: fc.constantFrom('first-reply' as const, 'left' as const, 'closed' as const, 'closed' as const),
    conversation: conversations,
  }),
  fc.record({
    type: fc.constant('requeued' as const),
    conversation: conversations,
    priority: fc.constantFrom(undefined, 1),
  }),
  fc.record({ type: fc.constant('incident' as const), on: fc.boolean() }),
  fc.record({
    type: fc.constant('capacity-changed' as const),
    agent: agents,
    capacity: fc.integer({ min: 0, max: 5 }),
  }),
)

/** Now and then the clock jumps: days ahead, or back. */
const minutesLater = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 15 }) },
  { weight: 1, arbitrary: fc.constantFrom(-120, 700, 4000) },
)

/** Minutes of open intervals from noon on; perhaps a rota. */
const plans = fc.record({
  hours: fc.option(
    fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 10, max: 600 })), {
      minLength: 1,
      maxLength: 4,
    }),
  ),
  rota: fc.option(
    fc.array(
      fc.record({
        agent: agents,
        from: fc.integer({ min: -100, max: 800 }),
        length: fc.integer({ min: 10, max: 900 }),
        capacity: fc.integer({ min: 1, max: 3 }),
      }),
      { maxLength: 5 },
    ),
  ),
  steps: fc.array(fc.record({ after: minutesLater, body: bodies }), { maxLength: 80 }),
  line: fc.array(fc.record({ priority: fc.integer({ min: 0, max: 1 }), team: fc.constantFrom(null, 'x', 'y') }), {
    minLength: 1,
    maxLength: 12,
  }),
  prior: fc.constantFrom(undefined, 300_000, 300_000, 300_000),
})

type PlannedShift = { agent: string; from: number; length: number; capacity: number }
type Late = { priority: number; team: string | null }
type Plan = {
  hours: [number, number][] | null
  rota: PlannedShift[] | null
  steps: Step[]
  /** Those who join last, so that there is a line to ask about. */
  line: Late[]
  prior: number | undefined
}

const withoutTeams = (plan: Plan): Plan => ({
  ...plan,
  steps: plan.steps.map(({ after, body }) => ({ after, body: 'teams' in body ? { ...body, teams: undefined } : body })),
  line: plan.line.map((late) => ({ ...late, team: null })),
})

const withoutPriority = (plan: Plan): Plan => ({
  ...plan,
  steps: plan.steps.map(({ after, body }) => ({ after, body: 'priority' in body ? { ...body, priority: 0 } : body })),
  line: plan.line.map((late) => ({ ...late, priority: 0 })),
})

function run({ hours, rota, steps, line, prior }: Plan) {
  const desk = new TestDesk({ seed: 3, priorHandleMs: prior as never, samples: true, replications: 16 })
  if (hours) {
    let from = 0
    desk.open(
      ...hours.map(([gap, length]): [number, number] => {
        const start = from + gap
        from = start + length
        return [start, from]
      }),
    )
  }
  if (rota)
    desk.rota(...rota.map((s): [string, number, number, number] => [s.agent, s.from, s.from + s.length, s.capacity]))
  let now = 0
  for (const { after, body } of steps) {
    desk.tell(now + after, body)
    now = Math.max(now, now + after)
  }
  for (const [i, { priority, team: name }] of line.entries()) {
    desk.join(`late-${i}`, now, { priority, ...(name ? { team: name } : {}) })
  }
  return { desk, now }
}

function numbers(estimate: WaitEstimate): number[] {
  const all: unknown[] = []
  const walk = (value: unknown): void => {
    if (value instanceof Float64Array) return
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk)
    else all.push(value)
  }
  walk(estimate)
  return all.filter((v): v is number => typeof v === 'number')
}

function expectOrdered(spread: Spread, least: number): void {
  const levels = [spread.p10, spread.p50, spread.p90].map((q) => q ?? Number.POSITIVE_INFINITY)
  expect(levels).toEqual(levels.toSorted((a, b) => a - b))
  expect(levels[0]).toBeGreaterThanOrEqual(least)
  expect(spread.samples?.some((s) => Number.isNaN(s) || s < least)).not.toBe(true)
}

describe('laws of the estimate, after any events', () => {
  test('[W26] no NaN, no Infinity, nothing negative; quantiles in order; the reply after the wait', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 0, max: 300 }), (plan, later) => {
        const { desk, now } = run(plan)
        const asked = [...desk.model.estimateAll(at(now + later)).values(), desk.newcomer(now + later)]
        for (const estimate of asked) {
          for (const n of numbers(estimate)) expect(Number.isFinite(n) && n >= 0).toBe(true)
          if (estimate.kind === 'unknown') continue
          const [wait, reply] =
            estimate.kind === 'open'
              ? [estimate.waitMs, estimate.firstReplyMs]
              : [estimate.assignedAt, estimate.firstReplyAt]
          expectOrdered(wait, estimate.kind === 'open' ? 0 : estimate.opensAt)
          expectOrdered(reply, 0)
          for (const level of ['p10', 'p50', 'p90'] as const) {
            expect(reply[level] ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(
              wait[level] ?? Number.NEGATIVE_INFINITY,
            )
          }
          if (estimate.kind === 'open' && wait.p90 === 0) expect(estimate.ahead).toBe(0)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('[W27] a later place in one line never waits less', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { desk, now } = run(plan)
        const lines = new Map<string, WaitEstimate[]>()
        const teamOf = new Map(desk.model.snapshot().world?.queue.map((w) => [w.id, w.team ?? '']))
        for (const [id, e] of desk.model.estimateAll(at(now))) {
          const line = teamOf.get(id) ?? ''
          lines.set(line, [...(lines.get(line) ?? []), e])
        }
        for (const line of lines.values()) {
          const sorted = line.filter((e) => e.kind === 'open').toSorted((a, b) => a.ahead - b.ahead)
          for (const [i, e] of sorted.entries()) {
            const before = sorted[i - 1]
            if (!before || before.ahead === e.ahead) continue
            for (const level of ['p10', 'p50', 'p90'] as const) {
              expect(e.waitMs[level] ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(
                before.waitMs[level] ?? Number.POSITIVE_INFINITY,
              )
            }
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  test('[W28] one more agent, or one fewer ahead, never makes it later', () => {
    const situation = fc.record({
      busy: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 }),
      waiting: fc.integer({ min: 1, max: 40 }),
      closing: fc.option(fc.integer({ min: 20, max: 400 })),
      leaver: fc.nat(),
    })
    fc.assert(
      fc.property(situation, ({ busy, waiting, closing, leaver }) => {
        const desk = new TestDesk({ seed: 1, priorHandleMs: 480_000 as never })
        if (closing) desk.open([-60, closing], [closing + 900, closing + 1500])
        for (const [i, capacity] of busy.entries()) desk.busy(`agent-${i}`, capacity)
        desk.queue(waiting)
        const last = () => {
          const e = desk.ask(`q${waiting}`)
          return e.kind === 'open'
            ? (['p10', 'p50', 'p90'] as const).map((q) => e.waitMs[q] ?? Number.POSITIVE_INFINITY)
            : null
        }
        const before = last()
        if (waiting > 1) desk.tell(0, { type: 'left', conversation: conversation(`q${1 + (leaver % (waiting - 1))}`) })
        const fewer = last()
        desk.tell(0, { type: 'agent-online', agent: agent('more'), capacity: 1 })
        const more = last()
        for (const level of [0, 1, 2]) {
          const slack = (ms: number) => ms * 1.02 + 5000
          if (before && fewer) expect(fewer[level]).toBeLessThanOrEqual(slack(before[level] ?? 0))
          if (fewer && more) expect(more[level]).toBeLessThanOrEqual(slack(fewer[level] ?? 0))
        }
      }),
      { numRuns: 150 },
    )
  })

  test('[W28] a longer shift never makes it later', () => {
    const situation = fc.record({
      shifts: fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 }),
      longer: fc.integer({ min: 1, max: 200 }),
      waiting: fc.integer({ min: 1, max: 25 }),
    })
    fc.assert(
      fc.property(situation, ({ shifts, longer, waiting }) => {
        const desk = new TestDesk({ seed: 1, priorHandleMs: 480_000 as never }).open([-300, 300], [1200, 1800])
        for (const [i] of shifts.entries()) desk.busy(`agent-${i}`)
        desk.queue(waiting)
        const last = (first: number) => {
          const rota = shifts.map((until, i) => ({
            agent: agent(`agent-${i}`),
            from: at(-200),
            to: at(until + (i === 0 ? first : 0)),
            capacity: 1,
          }))
          desk.tell(0, { type: 'rota', shifts: rota })
          const e = desk.ask(`q${waiting}`)
          return e.kind === 'open' ? (['p10', 'p50', 'p90'] as const).map((q) => e.waitMs[q]) : null
        }
        const before = last(0)
        const after = last(longer)
        if (!before || !after) return
        for (const [i, level] of before.entries()) {
          expect(after[i] ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(
            (level ?? Number.POSITIVE_INFINITY) * 1.02 + 5000,
          )
        }
      }),
      { numRuns: 150 },
    )
  })

  test('[W22][W23] a newcomer is told what is told right after joining, and changes nothing for those before', () => {
    fc.assert(
      fc.property(plans, fc.constantFrom(null, 'x', 'y'), (plan, name) => {
        // Between teams, whom an arrival of higher priority takes a slot from depends on everybody.
        const { desk, now } = run(name === null ? withoutTeams(plan) : withoutPriority(plan))
        const before = desk.model.estimateAll(at(now))
        const asked = desk.newcomer(now, 0, name ?? undefined)
        desk.join('me', now, { topic: 'p', ...(name ? { team: name } : {}) })
        const joined = desk.ask('me', now)
        expect(joined.kind).toBe(asked.kind)
        if (joined.kind === 'open' && asked.kind === 'open') expect(joined.waitMs).toEqual(asked.waitMs)
        if (joined.kind === 'closed' && asked.kind === 'closed') expect(joined.assignedAt).toEqual(asked.assignedAt)
        const places = new Map(desk.model.snapshot().world?.queue.map((w, place) => [w.id, place]))
        const mine = places.get(conversation('me')) ?? 0
        for (const [id, e] of desk.model.estimateAll(at(now))) {
          const earlier = before.get(id)
          if ((places.get(id) ?? 0) > mine || e.kind !== 'open' || earlier?.kind !== 'open') continue
          expect(e.waitMs).toEqual(earlier.waitMs)
          expect(e.firstReplyMs).toEqual(earlier.firstReplyMs)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('[W20][W21] asking changes nothing, and a model restored from JSON answers the same', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 0, max: 900 }), (plan, later) => {
        const { desk, now } = run(plan)
        const state = JSON.stringify(desk.model.snapshot())
        const first = [...desk.model.estimateAll(at(now))]
        desk.newcomer(now + later)
        desk.model.estimateAll(at(now + later + 1))
        expect(JSON.stringify(desk.model.snapshot())).toBe(state)
        const copy = WaitModel.restore(JSON.parse(state), { ...desk.options })
        expect([...copy.estimateAll(at(now))]).toEqual(first)
        expect([...copy.estimateAll(at(now + later))]).toEqual([...desk.model.estimateAll(at(now + later))])
      }),
      { numRuns: 150 },
    )
  })
})
