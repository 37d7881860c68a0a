import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { freePort } from '../../testing/free-port.ts'
import { NodeProcess } from '../../testing/node-process.ts'
import { startWay } from '../../testing/way.ts'
import { freshSchema } from '../store/postgres-schema.ts'
import { needs, patiently, runs } from './services.ts'

const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

describe.skipIf(!runs)(`a node starts before what it needs${needs}`, () => {
  test('[Y15] it waits for PostgreSQL, not ready, and serves without Redis', { timeout: 120_000 }, async () => {
    const database = new URL(await freshSchema())
    const way = await startWay([Number(database.port || 5432)])
    database.host = `127.0.0.1:${way.port}`
    const folder = await mkdtemp(join(tmpdir(), 'walletdesk-early-'))
    const port = await freePort()
    const process = new NodeProcess({
      ...{ PORT: String(port), DATA_DIR: folder, DATABASE_URL: database.href, LOG_LEVEL: 'info' },
      // Nobody is there.
      REDIS_URL: `redis://127.0.0.1:${await freePort()}`,
    })
    ends.push(
      () => rm(folder, { recursive: true, force: true }),
      () => way.close(),
      () => process.kill(),
    )
    way.cut()
    const started = process.start()
    await expect.poll(() => process.said, patiently).toContain('waiting for the database')
    const look = async () => {
      const response = await fetch(`http://127.0.0.1:${port}/readyz`)
      return { status: response.status, ...((await response.json()) as object) }
    }
    expect(await look()).toMatchObject({ status: 503, ready: false, server: 'starting' })
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
    // Whoever stops it meanwhile waits for nothing.
    const ended = expect(started).rejects.toThrow('It ended with 0')
    expect(await process.stop()).toBe(0)
    await ended
    const again = process.start()
    way.mend()
    await again
    await expect.poll(look, patiently).toMatchObject({ status: 200, ready: true, server: 'running', redis: 'away' })
  })
})
