import { expect, test } from 'vitest'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { fuzz } from '../../testing/hostile/fuzz.ts'
import { besieged } from '../../testing/hostile/siege.ts'

const PACKETS = 20_000

const siege = besieged(2)

// `pnpm fuzz` sends as many as one likes.
test.each([1, Math.floor(Math.random() * 2 ** 31)])(
  '[X8] packets made by the grammar and against it, seed %d',
  async (seed) => {
    const { packets, connections } = await fuzz(siege.target.origin, PACKETS, seededRandom(seed))
    // Most were well formed: otherwise nothing but the parser would have been tried.
    expect(packets).toBeGreaterThan(connections * 5)
    await siege.recovered()
  },
  180_000,
)
