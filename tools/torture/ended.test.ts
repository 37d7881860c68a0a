import { once } from 'node:events'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { root } from '../paths.ts'
import { start, toolEnv } from '../run.ts'
import { programsHere } from '../services/postgres.ts'

const patient = 300_000
const onPostgres = (await programsHere()) !== null

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'walletdesk-ended-'))
  // PostgreSQL runs as somebody else.
  await chmod(folder, 0o711)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Ends a run when this is said, or lies there, and gives how it ended and what lies there afterwards. */
async function endedWhen(sign: RegExp, signal: NodeJS.Signals, args: readonly string[]) {
  const run = start('node', [`${root}tools/torture.ts`, '--seed', '9954', ...args], {
    env: toolEnv({ TMPDIR: folder }),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(run, 'close')
  let said = ''
  run.stdout?.on('data', (chunk) => {
    said += String(chunk)
  })
  await vi.waitUntil(async () => sign.test(`${said} ${await readdir(folder)}`), { timeout: patient, interval: 5 })
  run.kill(signal)
  const [code] = await gone
  return { code, left: await readdir(folder) }
}

const clean = { code: 130, left: [] }

describe('[U6] a run that is ended leaves nothing behind', { timeout: patient }, () => {
  test('while faults strike', async () => {
    expect(await endedWhen(/ s {2}\w/, 'SIGTERM', [])).toEqual(clean)
  })

  test.runIf(onPostgres).each(['SIGTERM', 'SIGINT'] as const)(
    'by %s, while its database is made, on a disk of its own where it may mount one',
    async (signal) => {
      expect(await endedWhen(/walletdesk-(disk|postgres)/, signal, ['--store', 'postgres', '--nodes', '2'])).toEqual(
        clean,
      )
    },
  )

  test.runIf(onPostgres)('while a standby takes over', async () => {
    const args = ['--store', 'postgres', '--nodes', '3', '--minutes', '0.4', '--visitors', '8']
    expect(await endedWhen(/postgres-failover/, 'SIGTERM', args)).toEqual(clean)
  })
})
