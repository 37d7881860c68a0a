import { statSync } from 'node:fs'
import type { Outcome } from '@walletdesk/shared/kernel/result.ts'
import { openAlone } from '../adapters/store/whole/alone.ts'
import { CommandRefused } from '../ports/command-refused.ts'
import { foreseen } from './commands.ts'
import { readConfig } from './config.ts'
import type { Where } from './recorded.ts'

/** Writes a SQLite file anew from its rows, in bytes before and after. Its server must be stopped. */
export async function compactDatabase(env: Where): Promise<Outcome<{ before: number; after: number }, 'config'>> {
  const config = readConfig(env)
  if (!config.ok) return config
  const { database } = config.value
  return foreseen(async () => {
    if (!database.startsWith('sqlite:')) throw new CommandRefused('This is for SQLite. PostgreSQL has VACUUM FULL.')
    const path = database.slice('sqlite:'.length)
    const before = statSync(path, { throwIfNoEntry: false })?.size ?? 0
    const db = openAlone(path)
    try {
      db.exec('pragma secure_delete = on')
      db.exec('pragma synchronous = full')
      db.exec('vacuum')
      // Else the pages as they were would lie in the log until the next one.
      db.exec('pragma wal_checkpoint(truncate)')
    } finally {
      db.close()
    }
    return { before, after: statSync(path).size }
  })
}
