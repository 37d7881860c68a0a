import { existsSync } from 'node:fs'
import { fail, type Outcome, ok } from '@walletdesk/shared/kernel/result.ts'
import { openStore } from '../adapters/store/open.ts'
import { type Store, StoreFailure } from '../ports/store.ts'
import { readConfig } from './config.ts'

/** Where a server's record is; as the server itself is told. */
export type Where = { DATA_DIR?: string | undefined; DATABASE_URL?: string | undefined }

const problem = (sentence: string) => fail('config', { sentence })

/** Opens a server's store for a command, which `needs` it to be so, and closes it again. */
export async function withRecord<T>(
  env: Where,
  needs: 'readable' | 'writable',
  work: (store: Store) => Promise<T>,
): Promise<Outcome<T, 'config'>> {
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
      return ok(await work(store))
    } finally {
      await store.close()
    }
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error
    return problem(
      `The database cannot be opened (${file ?? 'DATABASE_URL'}): is it there, and ${needs} for this user?`,
    )
  }
}
