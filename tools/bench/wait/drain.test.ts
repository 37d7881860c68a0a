import { describe, expect, test } from 'vitest'
import { type KnownLaws, type Law, WaitModel } from '../../../server/src/core/wait/index.ts'
import { Desk } from './desk.ts'
import { conversationOf, eventOf, instantOf, plannedEvents } from './feed.ts'
import { lawOf, residuals } from './laws.ts'
import { Oracle } from './oracle.ts'
import { meanOf } from './prediction.ts'
import type { LawData, Scenario } from './scenario.ts'
import { scenarios } from './scenarios.ts'

const MINUTE = 60_000
const ASKED_EVERY = 7 * MINUTE

function told(data: LawData): Law {
  switch (data.kind) {
    case 'exponential':
      return { kind: 'exponential', meanMs: data.mean * MINUTE }
    case 'lognormal':
      return { kind: 'lognormal', meanMs: data.mean * MINUTE, cv: data.cv }
    case 'never':
      return { kind: 'never' }
    default:
      return { kind: 'samples', ms: [...residuals(lawOf(data), 0, 256)] }
  }
}

/** All that a model can be told of a scenario. */
function lawsOf({ topics, patience, speed = [1], breaks, priority, arrivalsPerMinute }: Scenario): KnownLaws {
  const often = (law: LawData) => MINUTE / lawOf(law).mean
  const handle = Object.fromEntries(topics.map((t) => [t.topic, told(t.handle)]))
  const [first] = Object.values(handle)
  return {
    handle: { ...handle, ...(first ? { '*': first } : {}) },
    patience: told(patience),
    speed,
    firstReply: { kind: 'samples', ms: [0] },
    leavePerMinute: breaks ? often(breaks.after) : 0,
    ...(breaks ? { returnPerMinute: often(breaks.length) } : {}),
    // Nearly all of those who come find everybody busy, so that as many are closed as arrive and stay.
    ...(priority ? { priorityPerMinute: (priority.share + priority.comesBack) * arrivalsPerMinute } : {}),
  }
}

/** Root mean square distance of the two means, as a multiple of how uncertain the waits are. */
function apart(scenario: Scenario, seed: number, hours: number): { ratio: number; moments: number } {
  let squares = 0
  let variance = 0
  let moments = 0
  const desk: Desk = new Desk(scenario, seed, {
    happened: (what, at) => model.observe(eventOf(what, at)),
    queued: () => undefined,
    reached: () => undefined,
    tick(at) {
      if (at % ASKED_EVERY !== 0 || at < 60 * MINUTE || !desk.calendar.isOpen(at)) return
      const foreseen = oracle.foresee()
      const said = model.estimateAll(instantOf(at))
      for (const [visitor, { wait }] of foreseen) {
        const estimate = said.get(conversationOf(visitor.id))
        if (estimate?.kind !== 'open' || !estimate.waitMs.samples) continue
        const open = wait.map((ms) => desk.calendar.openBetween(at, at + ms) / MINUTE)
        const ours = meanOf(open)
        const theirs = meanOf(estimate.waitMs.samples.map((ms) => desk.calendar.openBetween(at, at + ms) / MINUTE))
        squares += (ours - theirs) ** 2
        variance += meanOf(open.map((ms) => (ms - ours) ** 2))
        moments += 1
      }
    },
  })
  const oracle = new Oracle(desk, seed)
  const model = new WaitModel({ seed, replications: 256, samples: true, laws: lawsOf(scenario) })
  for (const event of plannedEvents(desk, 30)) model.observe(event)
  desk.start()
  desk.run(() => desk.now >= hours * 60 * MINUTE)
  return { ratio: Math.sqrt(1 + squares / variance), moments }
}

/** What is to come cannot be told; nor can that a break has a shortest and a longest length, which costs a little. */
const beyond = ['incident-new', 'incident-open']

describe('the drain that knows the truth says what an oracle says that was written apart from it', () => {
  test.each(scenarios.filter((s) => !beyond.includes(s.name)).map((s) => [s.name, s] as const))(
    '%s',
    { timeout: 120_000 },
    (_, scenario) => {
      const { ratio, moments } = apart(scenario, 3, 16)
      expect(moments).toBeGreaterThan(50)
      expect(ratio).toBeLessThan(scenario.breaks ? 1.03 : 1.005)
    },
  )
})
