import { existsSync } from 'node:fs'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { fail, type Outcome, ok } from '@walletdesk/shared/kernel/result.ts'
import { openStore } from '../adapters/store/open.ts'
import { sameThreadOffice } from '../adapters/wait-office/same-thread.ts'
import { StoreFailure } from '../ports/store.ts'
import { relearn } from '../usecases/system/waits/relearn.ts'
import { readConfig } from './config.ts'

/** How much of the record was learned from, and for how many teams. */
export type Relearned = { teams: number; entries: number }

const problem = (sentence: string) => fail('config', { sentence })

/** Learns the waits anew from what a server has on record. That server must not be running. */
export async function relearnServer(
  env: { DATA_DIR?: string | undefined; DATABASE_URL?: string | undefined },
  clock: Pick<Clock, 'now'>,
): Promise<Outcome<Relearned, 'config'>> {
  const config = readConfig(env)
  if (!config.ok) return config
  const { database } = config.value
  const file = database.startsWith('sqlite:') ? database.slice('sqlite:'.length) : null
  // A store that is not there would be made.
  if (file !== null && !existsSync(file))
    return problem(`There is no database at ${file}. Name its folder by DATA_DIR.`)
  try {
    const store = await openStore(database)
    try {
      return ok(await relearn({ store, now: clock.now(), office: sameThreadOffice() }))
    } finally {
      await store.close()
    }
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error
    return problem(
      `The database cannot be opened (${file ?? 'DATABASE_URL'}): is it there, and writable for this user?`,
    )
  }
}
