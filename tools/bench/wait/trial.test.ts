import { describe, expect, test } from 'vitest'
import { figuresOf } from './figures.ts'
import type { Scenario } from './scenario.ts'
import { scoresOf } from './scores.ts'
import { MODEL, ORACLE } from './columns.ts'
import { runTrial, usual } from './trial.ts'

const crowded: Scenario = {
  name: 'crowded',
  staff: [{ agents: 4 }],
  arrivalsPerMinute: 0.8,
  topics: [{ topic: 'any', share: 1, handle: { kind: 'exponential', mean: 6 } }],
  patience: { kind: 'exponential', mean: 15 },
}
const small = { ...usual, hours: 40, warmUp: { hours: 8, completions: 200 }, oracleReplications: 64 }

describe('a trial', { timeout: 60_000 }, () => {
  const trial = runTrial(crowded, small)
  const column = (name: string) => {
    const found = trial.columns.get(name)
    if (!found) throw new Error(`There is no column ${name}.`)
    return found
  }
  const figure = (key: string, name: string) => figuresOf([trial]).get(key)?.get(name)?.mean ?? Number.NaN

  test('scores every column at the same moments, at joining once a visit', () => {
    const oracle = column(ORACLE)
    expect(oracle.joining.moments).toBeGreaterThan(500)
    expect(oracle.windows.visits).toBe(oracle.joining.moments)
    for (const one of trial.columns.values()) {
      expect([one.joining.moments, one.waiting.moments]).toEqual([oracle.joining.moments, oracle.waiting.moments])
    }
  })

  test('holds the oracle for what it is: nobody is better, its intervals are true, it does not jump', () => {
    expect(figure('rmseRatio', ORACLE)).toBe(1)
    expect(figure('coverage', ORACLE)).toBeCloseTo(0.8, 1)
    expect(figure('kept', ORACLE)).toBeCloseTo(0.9, 1)
    expect(figure('volatility', ORACLE)).toBeCloseTo(1, 0.6)
    for (const name of trial.columns.keys()) expect(figure('crpsRatio', name)).toBeGreaterThan(0.98)
  })

  test('finds the formulas in use to be what they are', () => {
    // A whole handle time even for the first in line; and the past, when asked about the future.
    expect(figure('rmseRatio', 'Comm100')).toBeGreaterThan(1.5)
    expect(scoresOf(column('Comm100').joining).bias).toBeGreaterThan(2)
    expect(figure('rmseRatio', 'Salesforce')).toBeGreaterThan(1.2)
    expect(figure('rmseRatio', 'QL_m')).toBeLessThan(figure('rmseRatio', 'LES'))
  })

  test('finds the model close to the oracle, though it was told twice the true handle time', () => {
    expect(figure('rmseRatio', MODEL)).toBeLessThan(1.1)
    expect(figure('coverage', MODEL)).toBeCloseTo(0.8, 0.9)
    expect(trial.untold).toBe(0)
  })

  test('is the same again for the same seed, and another for another', () => {
    const short = { ...small, hours: 14, warmUp: { hours: 2, completions: 30 }, oracleReplications: 16 }
    const text = (seed: number) => JSON.stringify([...runTrial(crowded, { ...short, seed }).columns])
    expect(text(5)).toBe(text(5))
    expect(text(5)).not.toBe(text(6))
  })
})
