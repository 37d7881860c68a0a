import { glob } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { clean, endedWhen } from '../ended-when.ts'
import { root } from '../paths.ts'
import { programsHere } from '../services/postgres.ts'

const folders = () => Array.fromAsync(glob('.cache/bench-*', { cwd: root }))

describe.runIf((await programsHere()) !== null)(
  'a bench that is ended leaves nothing behind',
  { timeout: 300_000 },
  () => {
    test.each([
      ['Ctrl-C, while its database is made', /walletdesk-postgres/, { signal: 'SIGINT', keys: true }, 130],
      ['SIGTERM, while its database is made', /walletdesk-postgres/, { signal: 'SIGTERM' }, 143],
      ['Ctrl-C, while it runs', /conversations, /, { signal: 'SIGINT', keys: true }, 130],
      ['SIGTERM, while it runs', /conversations, /, { signal: 'SIGTERM' }, 143],
    ] as const)('by %s', async (_when, sign, how, code) => {
      const before = await folders()
      expect(await endedWhen(sign, how, ['bench.ts', 'queue', '--store', 'postgres'])).toEqual(clean(code))
      expect(await folders()).toEqual(before)
    })
  },
)
