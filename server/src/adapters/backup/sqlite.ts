import { closeSync, existsSync, openSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { backup, DatabaseSync } from 'node:sqlite'
import { CommandRefused } from '../../ports/command-refused.ts'
import { refusalOf } from '../store/whole/alone.ts'
import { wholeOfSqlite } from '../store/whole/sqlite.ts'
import { type Looked, lookedAt } from './looked.ts'

/** Pages that are copied before this process does something else. */
const PAGES = 1_000

/**
 * Copies a database that may be in use, as of one moment, and looks at the copy. Nobody who writes waits for it. The copy
 * is written anew from its rows: whatever else lay in unused parts of the file, such as what was erased, is not in it.
 */
export async function backUpSqlite(path: string, to: string): Promise<Looked> {
  if (!existsSync(path)) throw new CommandRefused(`There is no database at ${path}. Name its folder by DATA_DIR.`)
  const pages = `${to}.pages`
  try {
    await copyPages(path, pages)
    const copied = new DatabaseSync(pages)
    try {
      // Else a log of its own would stay beside it.
      copied.exec('pragma journal_mode = delete')
      makeForOwner(to)
      copied.prepare('vacuum into ?').run(to)
    } finally {
      copied.close()
    }
  } catch (error) {
    throw refusalOf(error, path)
  } finally {
    await rm(pages, { force: true })
  }
  return lookAtSqlite(to)
}

async function copyPages(path: string, to: string): Promise<void> {
  const source = new DatabaseSync(path, { readOnly: true })
  try {
    // What is seen from here on is what is copied: else it would begin again with every commit of the server.
    source.exec('begin')
    source.prepare('select count(*) from sqlite_schema').get()
    makeForOwner(to)
    await backup(source, to, { rate: PAGES })
    source.exec('commit')
  } finally {
    source.close()
  }
}

/** SQLite writes into an empty file that is there, and keeps its mode. */
const makeForOwner = (path: string) => closeSync(openSync(path, 'wx', 0o600))

/** Is the file whole, and are its logs? */
export async function lookAtSqlite(path: string): Promise<Looked> {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    const found = db.prepare('pragma integrity_check(20)').all()
    const damages = found.map((row) => String(row.integrity_check)).filter((text) => text !== 'ok')
    const looked = await lookedAt(wholeOfSqlite(db))
    return { ...looked, problems: [...damages, ...looked.problems] }
  } catch (error) {
    throw refusalOf(error, path)
  } finally {
    db.close()
  }
}
