import { readFile } from 'node:fs/promises'
import { createClient } from '@redis/client'
import { afterEach, describe, expect, test } from 'vitest'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { redisAddress } from '../../src/adapters/redis/address.ts'
import { sharedLimiter } from '../../src/adapters/redis/limiter.ts'
import { Line } from '../../src/adapters/redis/line.ts'
import type { Body } from '../../src/adapters/redis/packets.ts'
import { startRedis } from '../../testing/redis-server.ts'
import { startCluster, startWatched } from '../../testing/redis-kinds.ts'
import { patiently, redisProgram } from './services.ts'

const needs = redisProgram ? '' : ' (not run: TEST_REDIS_PROGRAM is not set)'
const installation = { epoch: 'kinds', secret: 'kinds' }
const log = { info: () => {}, warn: () => {}, incident: (error: unknown) => String(error) }

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function openLine(url: string, name: string) {
  const address = redisAddress(url)
  if (!address) throw new Error('That is no address.')
  const metrics = { heardAfter: () => {} }
  const line = new Line({ address, name, installation, clock: systemClock, random: seededRandom(1), log, metrics })
  const heard: Body[] = []
  line.onSaid((body) => void heard.push(body))
  // As presence does: by what it says itself, a node knows that it hears.
  line.onBeat(() => line.say({ say: 'beat', version: 0 }))
  line.start()
  ends.push(() => line.close())
  await expect.poll(() => line.link(), patiently).toBe('connected')
  return { line, heard }
}

async function talk(url: string) {
  const [a, b] = [await openLine(url, 'a'), await openLine(url, 'b')]
  /** Until what the one says is heard by the other; what is said too early is lost. */
  const isHeard = async () => {
    b.heard.length = 0
    await expect
      .poll(() => {
        a.line.say({ say: 'settings' })
        return b.heard.some(({ say }) => say === 'settings')
      }, patiently)
      .toBe(true)
  }
  await isHeard()
  // Its counts are kept there, too.
  const limits = [a, b].map(({ line }) => sharedLimiter({ line, clock: systemClock, installation }))
  const waits: number[] = []
  for (let i = 0; i < 11; i++) waits.push((await limits[i % 2]?.take('sign-in', 'somebody')) ?? 0)
  expect(waits.filter((wait) => wait === 0)).toHaveLength(10)
  return { isHeard }
}

describe.skipIf(!redisProgram)(`whichever kind of Redis it is${needs}`, () => {
  test('[Y14] watched by a Sentinel: when the server dies, the one that follows takes its place', async () => {
    const redis = await startWatched(redisProgram)
    ends.push(redis.stop)
    const { isHeard } = await talk(redis.url)
    await redis.master.kill()
    await isHeard()
  })

  test('[Y14] one server, with no more rights than docs/operations.md asks for', async () => {
    const redis = await startRedis(redisProgram)
    ends.push(redis.stop)
    const operations = await readFile(new URL('../../../docs/operations.md', import.meta.url), 'utf8')
    const [, rights = ''] = /`on >PASSWORD ([^`]*)`/.exec(operations) ?? []
    const admin = await createClient({ url: redis.url }).connect()
    await admin.sendCommand(['ACL', 'SETUSER', 'desk', 'on', '>p@ss/word', ...rights.split(' ')])
    admin.destroy()
    await talk(`redis://desk:p%40ss%2Fword@127.0.0.1:${redis.port}`)
  })

  test('[Y14] a cluster', async () => {
    const redis = await startCluster(redisProgram)
    ends.push(redis.stop)
    await talk(redis.url)
  })
})
