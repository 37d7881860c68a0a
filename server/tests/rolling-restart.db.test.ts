import { describe, expect, test } from 'vitest'
import { rollingRestart } from '../testing/rolling-restart.ts'
import { databaseUrl, freshSchema } from './store/postgres-schema.ts'

const needs = databaseUrl ? '' : ' (not run: TEST_DATABASE_URL is not set)'
const redisUrl = process.env.TEST_REDIS_URL

describe.skipIf(!databaseUrl)(`several nodes${needs}`, () => {
  test('[J4] three nodes are restarted one after the other while visitors write: nothing is lost, doubled or refused', {
    timeout: 300_000,
  }, async () => {
    const env = { DATABASE_URL: await freshSchema(), ...(redisUrl ? { REDIS_URL: redisUrl } : {}) }
    const { exitCodes, written, incidents } = await rollingRestart(env, 10)
    expect(exitCodes).toEqual([0, 0, 0])
    for (const { acknowledged, refused, entries, head } of written) {
      expect(refused).toEqual([])
      expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: head }, (_, i) => i + 1))
      const stored = entries.flatMap((entry) => (entry.kind === 'message' ? [[entry.key, entry.seq, entry.text]] : []))
      expect(stored).toEqual(acknowledged.map(({ key, seq, text }) => [key, seq, text]))
    }
    expect(incidents).toEqual([])
  })
})
