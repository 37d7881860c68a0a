import type pg from 'pg'
import type { StoreMetrics } from '../../ports/metrics.ts'
import { postgresFailure, sqlState } from './failures.ts'

const MAX_ATTEMPTS = 5
/**
 * Conflicts between transactions, which another attempt may pass: serialization failure, deadlock, and a unique
 * value that somebody else took between this transaction's look and its write; the next look sees it.
 */
const CONFLICTS = new Set(['40001', '40P01', '23505'])

/** Runs a transaction again after a conflict. What is thrown is the port's failure where it is one. */
export async function retried<T>(run: () => Promise<T>, metrics: Pick<StoreMetrics, 'repeated'>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      const conflict = CONFLICTS.has(sqlState(error) ?? '')
      if (!conflict || attempt === MAX_ATTEMPTS) throw postgresFailure(error)
      metrics.repeated()
    }
  }
}

/** Lends a connection; what fails on it is rolled back. */
export async function withConnection<T>(pool: pg.Pool, use: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    return await use(client)
  } catch (error) {
    broken = await rollback(client)
    throw error
  } finally {
    client.release(broken)
  }
}

export async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('commit')
  // The server's answer to `commit` after a statement failed and `work` went on.
  if (command === 'ROLLBACK') throw new Error('The transaction was rolled back because one of its statements failed')
}

/** The error of a connection that cannot even roll back: it must not go back to the pool. */
async function rollback(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback')
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
