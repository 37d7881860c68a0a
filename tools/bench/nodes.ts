import { costOfTelling, delayAcross } from '../../server/testing/nodes-cost.ts'
import { postgres } from '../services/postgres.ts'
import { redis } from '../services/redis.ts'
import { median, percentile, spread } from './messages/figures.ts'
import { saveJson } from './report.ts'
import { onStage } from './stage.ts'

const ROUNDS = 7
const NOTICES = 20_000
const MESSAGES = 500

const ms = (value: number) => `${value.toFixed(1)} ms`

/** `pnpm bench nodes`: what it costs to tell other nodes of a message, and how much later they hear of it. */
export async function benchNodes(json: string | undefined): Promise<void> {
  await onStage(async ({ folder, services }) => {
    const { TEST_DATABASE_URL: database = '', TEST_REDIS_URL: address = '' } = await services([postgres, redis])
    // What the servers in this process keep lies there.
    process.env.TMPDIR = folder
    const told = { several: [] as number[], alone: [] as number[] }
    for (let round = 0; round <= ROUNDS; round++) {
      const alone = await costOfTelling(null, NOTICES)
      const several = await costOfTelling(address, NOTICES)
      // The first one warms the program up.
      if (round === 0) continue
      told.alone.push(alone)
      told.several.push(several)
    }
    const { here, there } = await delayAcross(database, address, MESSAGES)
    const { least, most } = spread(told.several)
    const figures = {
      tellingMicros: { several: median(told.several), alone: median(told.alone) },
      hereMs: { p50: percentile(here, 0.5), p99: percentile(here, 0.99) },
      thereMs: { p50: percentile(there, 0.5), p99: percentile(there, 0.99) },
    }
    console.log(
      [
        `telling other nodes, with hearing oneself  ${figures.tellingMicros.several.toFixed(1)} µs a message (${least.toFixed(1)} - ${most.toFixed(1)})`,
        `telling nobody                             ${figures.tellingMicros.alone.toFixed(1)} µs`,
        `heard at the same node                     half within ${ms(figures.hereMs.p50)}, 99 of 100 within ${ms(figures.hereMs.p99)} of sending`,
        `heard at another node                      half within ${ms(figures.thereMs.p50)}, 99 of 100 within ${ms(figures.thereMs.p99)}`,
      ].join('\n'),
    )
    await saveJson(json, figures)
  })
}
