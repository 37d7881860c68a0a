import { describe, expect, test } from 'vitest'
import { clean, endedWhen } from '../ended-when.ts'
import { programsHere } from '../services/postgres.ts'

const onPostgres = (await programsHere()) !== null
const run = (...args: string[]) => ['torture.ts', '--seed', '9954', ...args] as const

describe('[U6] a run that is ended leaves nothing behind', { timeout: 300_000 }, () => {
  test('while faults strike', async () => {
    expect(await endedWhen(/ s {2}\w/, { signal: 'SIGTERM' }, run())).toEqual(clean(143))
  })

  test.runIf(onPostgres).each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)(
    'by %s, while its database is made, on a disk of its own where it may mount one',
    async (signal, code) => {
      const several = run('--store', 'postgres', '--nodes', '2')
      expect(await endedWhen(/walletdesk-(disk|postgres)/, { signal }, several)).toEqual(clean(code))
    },
  )

  test.runIf(onPostgres)('while a standby takes over', async () => {
    const several = run('--store', 'postgres', '--nodes', '3', '--minutes', '0.4', '--visitors', '8')
    expect(await endedWhen(/postgres-failover/, { signal: 'SIGTERM' }, several)).toEqual(clean(143))
  })
})
