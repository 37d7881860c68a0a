import { Kysely, PostgresDialect, sql } from 'kysely'
import { expect, test } from 'vitest'
import { postgresFailure } from './failures.ts'

test('[Y15] a PostgreSQL that goes while the schema is looked at is away: a start waits for it', async () => {
  // It takes the beginning of a transaction, and nothing after it.
  const query = async (text: string) => {
    if (text !== 'begin') throw new Error('Connection terminated unexpectedly')
    return { command: 'BEGIN', rowCount: 0, rows: [] }
  }
  const pool = { connect: async () => ({ query, release: () => undefined }), end: async () => undefined }
  const db = new Kysely<object>({ dialect: new PostgresDialect({ pool: pool as never }) })
  const migrating = db.connection().execute(async (one) => {
    try {
      await one.transaction().execute((tx) => sql`select 1`.execute(tx))
    } finally {
      // As Kysely's own migrator gives back its lock.
      await sql`select 2`.execute(one)
    }
  })
  const error: unknown = await migrating.catch((thrown: unknown) => thrown)
  expect((error as Error).message).toContain('discarded')
  expect(postgresFailure(error)).toMatchObject({ code: 'storage.unavailable' })
})
