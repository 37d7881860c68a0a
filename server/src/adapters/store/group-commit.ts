import type { DatabaseSync } from 'node:sqlite'
import type { Tx } from '../../ports/store.ts'
import { sqliteFailure } from './failures.ts'

/** Works that share one commit. More would hold up the acknowledgement of the first for too long. */
const MAX_GROUP = 256

type Told = { resolve(value: unknown): void; reject(error: unknown): void }
/** A work with waits in it, or one that is done at once. */
type Job = Told & ({ run(tx: Tx): Promise<unknown> } | { runNow(): unknown })

/**
 * SQLite has one writer and a durable commit waits for the disk, so those who write at the same time share a
 * commit. They run one after another, each in its own savepoint: who throws takes only their own rows back.
 * A group starts after the event loop has read what has arrived, not after a delay, so one who writes alone
 * does not wait for company. After each commit, before those who wrote are told, `kept` says whether it is where it
 * will be looked for, by throwing when it is not, and `committed` runs.
 */
export function groupCommit(
  db: DatabaseSync,
  tx: Tx,
  inTurn: <T>(job: () => Promise<T>) => Promise<T>,
  { kept: isKept = () => {}, committed = () => {} }: { kept?: () => void; committed?: (together: number) => void } = {},
) {
  const waiting: Job[] = []
  let draining: Promise<void> | null = null

  const begin = db.prepare('begin immediate')
  const savepoint = db.prepare('savepoint work')
  const release = db.prepare('release work')
  const undo = db.prepare('rollback to work')
  const commit = db.prepare('commit')
  const rollback = db.prepare('rollback')

  async function drain() {
    while (waiting.length > 0) {
      await new Promise<void>((next) => setImmediate(next))
      await inTurn(group)
    }
    draining = null
  }

  async function group() {
    const taken: Job[] = []
    const tellers: (() => void)[] = []
    try {
      begin.run()
      for (let job = waiting.shift(); job; job = taken.length < MAX_GROUP ? waiting.shift() : undefined) {
        taken.push(job)
        tellers.push('runNow' in job ? nowInSavepoint(job) : await inSavepoint(job))
      }
      commit.run()
      isKept()
    } catch (error) {
      // Nothing of this group is kept. When it could not even begin, those who would have been in it are told.
      const failed = taken.length > 0 ? taken : waiting.splice(0, MAX_GROUP)
      for (const job of failed) job.reject(sqliteFailure(error))
      if (db.isTransaction) rollback.run()
      return
    }
    committed(taken.length)
    for (const tell of tellers) tell()
  }

  /** Returns what tells the caller, once it is committed. */
  async function inSavepoint(job: Extract<Job, { run: unknown }>): Promise<() => void> {
    savepoint.run()
    try {
      return kept(job, await job.run(tx))
    } catch (error) {
      return takenBack(job, error)
    }
  }

  /** The same without a wait, which many short works are faster by. */
  function nowInSavepoint(job: Extract<Job, { runNow: unknown }>): () => void {
    savepoint.run()
    try {
      return kept(job, job.runNow())
    } catch (error) {
      return takenBack(job, error)
    }
  }

  function kept(job: Told, value: unknown) {
    release.run()
    return () => job.resolve(value)
  }

  function takenBack(job: Told, error: unknown) {
    // A full disk may end the whole transaction, and with it the works before this one.
    if (!db.isTransaction) throw error
    undo.run()
    release.run()
    return () => job.reject(error)
  }

  function enter(job: Job) {
    waiting.push(job)
    draining ??= drain()
  }

  return {
    write: <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
      new Promise<T>((resolve, reject) => enter({ run: work, resolve: resolve as Told['resolve'], reject })),
    writeNow: <T>(work: () => T): Promise<T> =>
      new Promise<T>((resolve, reject) => enter({ runNow: work, resolve: resolve as Told['resolve'], reject })),
    /** Resolves when everything taken so far is committed. */
    async settled() {
      await draining
    },
  }
}
