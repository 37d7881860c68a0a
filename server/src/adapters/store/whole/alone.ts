import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { CommandRefused } from '../../../ports/command-refused.ts'
import { primaryCode, SQLITE_BUSY, SQLITE_DAMAGED } from '../failures.ts'

const WAIT_MS = 1_000

/**
 * Opens a file that nobody else has open, and keeps everybody out until it is closed. Whoever has a database in WAL mode
 * open holds a lock on it, idle or not, which ends with the process however that ends; this asks for all of it. So a
 * server that runs is always noticed, one that was killed is not taken for running, and none can start meanwhile.
 */
export function openAlone(path: string): DatabaseSync {
  if (!existsSync(path)) throw new CommandRefused(`There is no database at ${path}.`)
  const db = new DatabaseSync(path, { timeout: WAIT_MS })
  try {
    db.exec('pragma locking_mode = exclusive')
    // Before the first reading nothing is locked.
    db.prepare('select count(*) from sqlite_schema').get()
    return db
  } catch (error) {
    db.close()
    throw refusalOf(error, path)
  }
}

/** What SQLite says of a file that cannot be used, as a sentence. */
export function refusalOf(error: unknown, path: string): unknown {
  const code = primaryCode(error)
  if (code === SQLITE_BUSY)
    return new CommandRefused(`${path} is in use: a server runs on it, or another program has it open. Stop it first.`)
  if (code !== null && SQLITE_DAMAGED.has(code))
    return new CommandRefused(`${path} is damaged, or not a database. Restore a backup: pnpm restore FOLDER.`)
  return error
}
