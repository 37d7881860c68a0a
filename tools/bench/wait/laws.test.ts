import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { describe, expect, test } from 'vitest'
import { draw, lawOf, residual } from './laws.ts'
import type { LawData } from './scenario.ts'

const MINUTE = 60_000
const laws: readonly LawData[] = [
  { kind: 'exponential', mean: 6 },
  { kind: 'lognormal', mean: 9, cv: 1.4 },
  { kind: 'uniform', from: 4, to: 18 },
]

describe.each(laws)('$kind', (data) => {
  const law = lawOf(data)

  test('is drawn with its mean', () => {
    const random = seededRandom(1)
    let sum = 0
    for (let i = 0; i < 200_000; i++) sum += draw(law, random)
    expect(sum / 200_000 / law.mean).toBeCloseTo(1, 1.7)
  })

  test('its survival and its quantiles are the inverse of each other, far into the tail', () => {
    for (const p of [0.999, 0.9, 0.5, 0.1, 1e-3, 1e-6]) {
      expect(law.survival(law.exceededBy(p)) / p).toBeCloseTo(1, 4)
    }
  })

  test('what is left at an age is what those who got that old have left', () => {
    const age = 7 * MINUTE
    const random = seededRandom(2)
    const older = Array.from({ length: 100_000 }, () => draw(law, random)).filter((ms) => ms > age)
    const seen = older.reduce((sum, ms) => sum + ms - age, 0) / older.length
    const said = Array.from({ length: 1000 }, (_, i) => residual(law, age, (i + 0.5) / 1000))
    expect(said.reduce((a, b) => a + b, 0) / 1000 / seen).toBeCloseTo(1, 1)
  })
})

test('patience without end never ends', () => {
  expect(residual(lawOf({ kind: 'never' }), 5 * MINUTE, 0.99)).toBe(Infinity)
})
