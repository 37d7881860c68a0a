import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import type { StoreMetrics } from '../../ports/metrics.ts'
import type { Store, Tx } from '../../ports/store.ts'
import { firstOpen, readsOver, txOver } from './assemble.ts'
import type { Db } from './db.ts'
import { postgresFailure } from './failures.ts'
import { withEnd } from './lifetime.ts'
import { migrate } from './migrations/index.ts'
import { commit, retried, withConnection } from './postgres-transaction.ts'
import { groupedSpeech } from './speech-postgres.ts'
import type { Tables } from './tables.ts'

const CONNECTIONS = 10
const CONNECT_MS = 5_000
const STATEMENT_MS = 10_000
/**
 * So long after the server should have ended a statement, whoever has heard nothing has a dead line, to a machine that went without a
 * word: TCP alone would hold on to it for a quarter of an hour. `pg` destroys the connection; what became of a commit on it
 * nobody knows, so it is not acknowledged.
 */
const ANSWER_AFTER_MS = 5_000
/** A step to a newer schema may write whole tables anew. It waits for what others hold no longer than any statement. */
const STEP_MS = 60 * 60_000
/** A transaction whose node hangs lets go of its rows after this. */
const IDLE_IN_TRANSACTION_MS = 15_000

/** Counts and instants fit a double; the driver's default is text. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format),
}

export async function openPostgres(url: string, metrics: StoreMetrics): Promise<Store> {
  await bringUpToDate(url)
  const pool = poolOf(url, CONNECTIONS, STATEMENT_MS)
  return overPool(pool, connection(pool, new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })), metrics)
}

async function bringUpToDate(url: string): Promise<void> {
  const pool = poolOf(url, 1, STEP_MS)
  try {
    const db = connection(pool, new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }))
    const schema = await prepareFor(db)
    await migrate(db, schema)
    await firstOpen(db)
  } catch (error) {
    throw postgresFailure(error)
  } finally {
    await pool.end()
  }
}

function poolOf(url: string, most: number, statementMs: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    types,
    max: most,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: statementMs,
    query_timeout: statementMs + ANSWER_AFTER_MS,
    lock_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    // Statements that do not wait for each other's answers are sent together.
    pipeline: true,
    application_name: 'walletdesk',
  })
  // A connection broke. Whoever uses it hears of it from their next query; the pool drops it, and opens another when
  // one is needed. Without these listeners the process would end.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

function overPool(pool: pg.Pool, db: Db, metrics: StoreMetrics): Store {
  const underway = new Set<Promise<unknown>>()
  async function counted<T>(writing: Promise<T>): Promise<T> {
    underway.add(writing)
    try {
      return await writing
    } finally {
      underway.delete(writing)
    }
  }
  const say = groupedSpeech(pool, (client) => connection(client, db.sql), metrics)
  const store: Omit<Store, 'close'> = {
    read: readsOver(outside(db)),
    write: (work) => counted(retried(() => transaction(pool, db.sql, work), metrics)),
    say: (saying, decide) => counted(say(saying, decide)),
  }
  const ended = withEnd(store, async () => {
    await Promise.allSettled(underway)
    await pool.end()
  })
  return {
    ...ended,
    connections: () => ({ used: pool.totalCount - pool.idleCount, idle: pool.idleCount, waiting: pool.waitingCount }),
  }
}

/** Refuses a server that would lose acknowledged messages. Returns the schema that holds our tables. */
export async function prepareFor(db: Db): Promise<string> {
  const [settings] = await db.run<{ commit: string; schema: string | null }>(
    `select current_setting('synchronous_commit') as commit, current_schema() as schema`,
    [],
  )
  invariant(settings, 'the server tells its settings')
  if (settings.commit === 'off') {
    throw new Error(
      'PostgreSQL runs with synchronous_commit = off, which loses acknowledged messages in a crash. Set it to on.',
    )
  }
  if (settings.schema === null) {
    throw new Error('The PostgreSQL search_path names no schema that exists. Create one, or correct search_path.')
  }
  return settings.schema
}

const transaction = <T>(pool: pg.Pool, sql: Kysely<Tables>, work: (tx: Tx) => Promise<T>): Promise<T> =>
  withConnection(pool, async (client) => {
    await client.query('begin')
    const value = await work(txOver(connection(client, sql)))
    await commit(client)
    return value
  })

/** Outside a transaction there is nothing to repeat: a failure goes to the caller. */
function outside(db: Db): Db {
  return {
    ...db,
    run: (text, values, name) =>
      db.run<never>(text, values, name).catch((error: unknown) => {
        throw postgresFailure(error)
      }),
  }
}

export function connection(client: pg.Pool | pg.ClientBase, sql: Kysely<Tables>): Db {
  return {
    engine: 'postgres',
    sql,
    async run<R>(text: string, values: readonly unknown[], name?: string) {
      const query = { text, values: [...values], ...(name ? { name } : {}) }
      return (await client.query(query)).rows as R[]
    },
  }
}
