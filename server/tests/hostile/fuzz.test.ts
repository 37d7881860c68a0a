import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { fuzz } from '../../testing/hostile/fuzz.ts'
import { recovered } from '../../testing/hostile/recovered.ts'
import { type Measured, type Neighbour, startTarget, type Target } from '../../testing/hostile/target.ts'
import { SECOND_SITE, twoSites } from '../../testing/hostile/two-sites.ts'

const PACKETS = 20_000

let target: Target
let neighbours: Neighbour[]
let before: Measured
beforeAll(async () => {
  target = await startTarget({ DATA_DIR: await twoSites() })
  neighbours = await target.neighbours('198.51.100.1', SECOND_SITE)
  before = await target.measure()
})
afterAll(() => target.stop())

// `pnpm fuzz` sends as many as one likes.
test.each([1, Math.floor(Math.random() * 2 ** 31)])(
  '[X8] packets made by the grammar and against it, seed %d',
  async (seed) => {
    const { packets, connections } = await fuzz(target.origin, PACKETS, seededRandom(seed))
    // Most were well formed: otherwise nothing but the parser would have been tried.
    expect(packets).toBeGreaterThan(connections * 5)
    await recovered(target, neighbours, before)
  },
  180_000,
)
