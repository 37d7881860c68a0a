import { rollingRestart } from '../../server/testing/rolling-restart.ts'
import { postgres } from '../services/postgres.ts'
import { redis } from '../services/redis.ts'
import { percentile } from './messages/figures.ts'
import { saveJson } from './report.ts'
import { onStage } from './stage.ts'

const VISITORS = 100

/** `pnpm bench restart`: what visitors who write notice while three nodes are restarted one after the other. */
export async function benchRestart(json: string | undefined): Promise<void> {
  await onStage(async ({ services, own }) => {
    const given = await services([postgres, redis])
    const env = { DATABASE_URL: given.TEST_DATABASE_URL ?? '', REDIS_URL: given.TEST_REDIS_URL ?? '' }
    const { written } = await rollingRestart(env, VISITORS, own)
    const acknowledged = written.flatMap((one) => one.acknowledged)
    const logged = new Map<string, number>()
    for (const { entries } of written)
      for (const entry of entries)
        if (entry.kind === 'message' && entry.key) logged.set(entry.key, (logged.get(entry.key) ?? 0) + 1)
    const took = acknowledged.map(({ tookMs }) => tookMs)
    const figures = {
      acknowledged: acknowledged.length,
      lost: acknowledged.filter(({ key }) => !logged.has(key)).length,
      doubled: [...logged.values()].filter((times) => times > 1).length,
      refused: written.flatMap(({ refused }) => refused).length,
      p50Ms: percentile(took, 0.5),
      p99Ms: percentile(took, 0.99),
      mostMs: Math.max(...took),
    }
    console.log(
      [
        `${figures.acknowledged} messages of ${written.length} visitors while three nodes were restarted one after the other:`,
        `${figures.lost} lost, ${figures.doubled} doubled, ${figures.refused} refused.`,
        `From writing to "sent": half within ${figures.p50Ms} ms, 99 of 100 within ${figures.p99Ms} ms, all within ${figures.mostMs} ms.`,
      ].join('\n'),
    )
    await saveJson(json, figures)
  })
}
