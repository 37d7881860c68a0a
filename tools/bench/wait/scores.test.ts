import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { describe, expect, test } from 'vitest'
import { ofSamples, type Prediction } from './prediction.ts'
import { noSums, score, scoresOf } from './scores.ts'

const random = seededRandom(7)
/** The time until k exponential steps are done, in units of its own mean, told in minutes. */
function erlang(k: number): number {
  let sum = 0
  for (let i = 0; i < k; i++) sum -= Math.log(1 - random.next())
  return (sum / k) * 60_000
}

/** The law itself, as a thousand equally likely values. */
function known(k: number): Prediction {
  const drawn = Float64Array.from({ length: 40_000 }, () => erlang(k)).sort()
  return ofSamples(
    drawn.filter((_, i) => i % 40 === 20),
    null,
  )
}

describe('scores of a law that is known, in units of its mean, are those of theory', () => {
  test.each([
    { k: 1, rmse: 1.0, mae: 0.693, low: 0.11, high: 2.3, winkler: 3.25, crps: 0.5 },
    { k: 3, rmse: 0.577, mae: 0.44, low: 0.37, high: 1.77, winkler: 1.97, crps: 0.313 },
    { k: 10, rmse: 0.316, mae: 0.249, low: 0.62, high: 1.42, winkler: 1.1, crps: 0.176 },
    { k: 50, rmse: 0.141, mae: 0.113, low: 0.82, high: 1.18, winkler: 0.5, crps: 0.08 },
  ])('$k steps', ({ k, rmse, mae, low, high, winkler, crps }) => {
    const said = known(k)
    const sums = noSums()
    for (let i = 0; i < 60_000; i++) score(sums, said, 60_000, erlang(k))
    const found = scoresOf(sums)
    const near = (value: number, expected: number) => expect(value / expected).toBeCloseTo(1, 1.3)
    near(found.rmse, rmse)
    near(found.mae, mae)
    near(found.winkler, winkler)
    near(found.crps, crps)
    near(found.width, high - low)
    expect(found.bias).toBeCloseTo(0, 1)
    expect(found.coverage).toBeCloseTo(0.8, 1.5)
    expect(found.kept).toBeCloseTo(0.9, 1.5)
    expect(found.rmseRatio).toBeCloseTo(1, 2)
  })

  test('a mean that is wrong by a tenth costs what it must: sqrt(1 + d^2 k)', () => {
    const k = 16
    const right = known(k)
    const sums = noSums()
    for (let i = 0; i < 60_000; i++) score(sums, { ...right, mean: 66_000 }, 60_000, erlang(k))
    expect(scoresOf(sums).rmseRatio).toBeCloseTo(Math.sqrt(1 + 0.01 * k), 2)
    expect(scoresOf(sums).bias).toBeCloseTo(0.1, 1.7)
  })
})
