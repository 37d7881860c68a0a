import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Kysely } from 'kysely'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import { noMetrics, type StoreMetrics } from '../../ports/metrics.ts'
import { type Store, StoreDamaged, StoreFailure, type Tx } from '../../ports/store.ts'
import { firstOpen, readsOver, txOver } from './assemble.ts'
import type { Db } from './db.ts'
import { sqliteFailure } from './failures.ts'
import { groupCommit } from './group-commit.ts'
import { withEnd } from './lifetime.ts'
import { migrate } from './migrations/index.ts'
import { executor, overSqlite } from './node-sqlite.ts'
import type { Tables } from './tables.ts'
import { speech } from './said.ts'
import { turns } from './turns.ts'

const MEMORY = ':memory:'
/** The event loop stands still while SQLite waits for another process, such as a backup. */
const BUSY_MS = 1_000

/**
 * Pages of 4 KiB that the log takes before it is written back into the file, for which the writer stops. SQLite's
 * default of 1,000 is full after a few shared commits.
 */
const CHECKPOINT_PAGES = 4_000

/**
 * Looking through a file takes 1.3 ms for each MB that is in memory (docs/adr/0023), and a restart may take two seconds.
 * A larger one is looked through when it is backed up.
 */
const CHECKED_AT_START = 512 * 1024 * 1024

/** `maxPages`: a larger file counts as a full disk. */
export async function openSqlite(
  path: string,
  { maxPages, metrics = noMetrics }: { maxPages?: number; metrics?: StoreMetrics } = {},
): Promise<Store> {
  const inMemory = path === MEMORY
  const fresh = !inMemory && !existsSync(path)
  if (fresh) mkdirSync(dirname(path), { recursive: true })
  // Whoever stops in order takes the log of the file with them.
  const broken = !inMemory && existsSync(`${path}-wal`)
  const db = new DatabaseSync(path, { timeout: BUSY_MS })
  try {
    // The file holds people's conversations and the server's secrets; its side files take over the mode.
    if (fresh) chmodSync(path, 0o600)
    if (!inMemory) durable(db)
    if (broken && statSync(path).size <= CHECKED_AT_START) refuseDamaged(db)
    db.exec('pragma foreign_keys = on')
    if (maxPages !== undefined) db.exec(`pragma max_page_count = ${Math.trunc(maxPages)}`)

    const sql = overSqlite<Tables>(db)
    const run = answering(db)
    const writer = connection(run, sql)
    if (holdsOlderTexts(db)) db.exec(`pragma user_version = ${TO_WRITE_ANEW}`)
    await migrate(writer)
    await firstOpen(writer)
    if (db.prepare('pragma user_version').get()?.user_version === TO_WRITE_ANEW) {
      db.exec('vacuum')
      db.exec('pragma user_version = 0')
    }
    if (!inMemory) assertDurable(db)
    const speak = speech(writer, ({ text, values, name }) => run(text, values, name))
    return inMemory ? overMemory(db, writer, speak) : overFile(db, writer, speak, path, metrics)
  } catch (error) {
    db.close()
    throw sqliteFailure(error)
  }
}

function durable(db: DatabaseSync) {
  db.exec('pragma journal_mode = wal')
  db.exec('pragma synchronous = full')
  // What is deleted or overwritten is overwritten with zeros, and no part of a page is written to a file in between.
  db.exec('pragma secure_delete = on')
  db.exec('pragma temp_store = memory')
  db.exec(`pragma wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
}

/** After a server that was killed, or a machine that went down. */
function refuseDamaged(db: DatabaseSync) {
  const [found] = db.prepare('pragma quick_check(1)').all()
  if (found?.quick_check !== 'ok') throw new StoreDamaged(String(found?.quick_check))
}

/** Stands in the file until that is done: a transaction cannot hold it. */
const TO_WRITE_ANEW = 1

/** Texts that were written before what is erased was overwritten, and moved about: the file is written anew, once. */
function holdsOlderTexts(db: DatabaseSync): boolean {
  const columns = db.prepare(`select name from pragma_table_info('fact')`).all()
  return columns.length > 0 && columns.every(({ name }) => name !== 'chain')
}

const FULL = 2

/** After a write (of nothing new), because some builds of SQLite fall back to a lesser mode with the first one. */
function assertDurable(db: DatabaseSync) {
  db.exec('update meta set value = value')
  const journal = db.prepare('pragma journal_mode').get()?.journal_mode
  const synchronous = db.prepare('pragma synchronous').get()?.synchronous
  invariant(journal === 'wal', `SQLite keeps a write-ahead log (journal_mode is ${journal})`)
  invariant(synchronous === FULL, `every commit reaches the disk (synchronous is ${synchronous}, not ${FULL})`)
}

type Speak = ReturnType<typeof speech>

/** Reads have a connection of their own, which sees whole commits only. */
function overFile(db: DatabaseSync, writer: Db, speak: Speak, path: string, metrics: StoreMetrics): Store {
  const reading = new DatabaseSync(path, { readOnly: true, timeout: BUSY_MS })
  const tx = txOver(inside(db, writer))
  /** Something was erased, and the log of the file may still hold it. */
  let unclean = false
  const noting: Tx = {
    ...tx,
    ...erasing(tx, () => {
      unclean = true
    }),
  }
  const group = groupCommit(db, noting, turns(), {
    kept: stillAt(path),
    committed(together) {
      metrics.committed(together)
      if (unclean) unclean = !emptied(db)
    },
  })
  const read = readsOver(connection(answering(reading), writer.sql))
  return withEnd(
    { read, write: group.write, say: (saying, decide) => group.writeNow(() => speak(saying, decide)) },
    async () => {
      await group.settled()
      reading.close()
      db.exec('pragma wal_checkpoint(truncate)')
      db.close()
    },
  )
}

/**
 * Another file may be put in the place of an open one. What is written then goes into a file without a name, and is gone
 * with the process: it is not acknowledged.
 */
function stillAt(path: string): () => void {
  const opened = statSync(path)
  return () => {
    const now = statSync(path, { throwIfNoEntry: false })
    if (now?.ino !== opened.ino || now.dev !== opened.dev)
      throw new StoreFailure('storage.unavailable', new Error('Another file is in the place of the database'))
  }
}

/** The writes after which nothing of what was there before may be left. */
function erasing(tx: Tx, done: () => void): Pick<Tx, 'erase' | 'eraseVisitor' | 'forgetFile' | 'purge'> {
  return {
    erase(conversation, seq) {
      done()
      return tx.erase(conversation, seq)
    },
    eraseVisitor(visitor, at) {
      done()
      return tx.eraseVisitor(visitor, at)
    },
    forgetFile(id) {
      done()
      return tx.forgetFile(id)
    },
    purge(conversation) {
      done()
      return tx.purge(conversation)
    },
  }
}

/**
 * Writes the log back into the file and cuts it to nothing. `false`: somebody else, such as a backup, is reading it; it
 * is tried again after the next commit, and at the end.
 */
function emptied(db: DatabaseSync): boolean {
  try {
    // Nobody who writes waits for whoever reads.
    db.exec('pragma busy_timeout = 0')
    return db.prepare('pragma wal_checkpoint(truncate)').get()?.busy === 0
  } catch {
    // What was committed is committed. A full disk, for one, does not take it back.
    return false
  } finally {
    db.exec(`pragma busy_timeout = ${BUSY_MS}`)
  }
}

/** There is one connection to a database in memory: a read waits until no commit is being made up. */
function overMemory(db: DatabaseSync, writer: Db, speak: Speak): Store {
  const inTurn = turns()
  const group = groupCommit(db, txOver(inside(db, writer)), inTurn)
  const read = readsOver({ ...writer, run: (text, values, name) => inTurn(() => writer.run(text, values, name)) })
  return withEnd(
    { read, write: group.write, say: (saying, decide) => group.writeNow(() => speak(saying, decide)) },
    async () => {
      await group.settled()
      await inTurn(async () => db.close())
    },
  )
}

/** Once a failure has ended the transaction, no statement may commit by itself. */
function inside(db: DatabaseSync, writer: Db): Db {
  return {
    ...writer,
    async run(text, values, name) {
      invariant(db.isTransaction, 'a transaction is used only while it lasts')
      return writer.run(text, values, name)
    },
  }
}

/** Answers at once, and fails as a store does. */
function answering(db: DatabaseSync) {
  const execute = executor(db)
  return <R>(text: string, values: readonly unknown[], name?: string): R[] => {
    try {
      return execute(text, values, name) as R[]
    } catch (error) {
      throw sqliteFailure(error)
    }
  }
}

const connection = (answer: ReturnType<typeof answering>, sql: Kysely<Tables>): Db => ({
  engine: 'sqlite',
  sql,
  run: async (text, values, name) => answer(text, values, name),
})
