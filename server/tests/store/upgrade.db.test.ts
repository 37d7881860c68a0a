import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { openStore } from '../../src/adapters/store/open.ts'
import { asOldest, fillAsOldest, readsOf } from './oldest.ts'
import { databaseUrl, freshSchema } from './postgres-schema.ts'

const needs = databaseUrl ? '' : ' (not run: TEST_DATABASE_URL is not set)'

/** A database as the first version left it; `then` is done to it beside. */
async function oldest(then = 'select'): Promise<string> {
  const url = await freshSchema()
  const pool = new pg.Pool({ connectionString: url })
  const schema = (await pool.query('select current_schema() as name')).rows[0].name
  await fillAsOldest('postgres', new Kysely({ dialect: new PostgresDialect({ pool }) }), schema)
  await pool.query(then)
  await pool.end()
  return url
}

async function rowsOf(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

/** Does something whenever a step changes a conversation. */
const whenChanged = (what: string) => `
  create function noticed() returns trigger language plpgsql as $$ begin ${what} return new; end $$;
  create trigger noticed before update on conversation for each row execute function noticed()`

describe.skipIf(!databaseUrl)(`a PostgreSQL database of an older version${needs}`, () => {
  test('[J11] what the first version of all left is read as it was, table by table', async () => {
    const store = await openStore(await oldest())
    expect(await readsOf(store.read)).toEqual(asOldest)
    await store.close()
  })

  test('[J11] where the way to the newest schema is cut off, the next start goes on from a whole database', async () => {
    const url = await oldest(whenChanged(`raise exception 'gone';`))
    await expect(openStore(url)).rejects.toThrow('gone')
    await rowsOf(url, 'drop trigger noticed on conversation')
    const store = await openStore(url)
    expect(await readsOf(store.read)).toEqual(asOldest)
    await store.close()
  })

  test('[J11] a step may take longer than anything that a running server does', async () => {
    const url = await oldest(`create table allowed_for (ms text);
      ${whenChanged(`insert into allowed_for select setting from pg_settings where name = 'statement_timeout';`)}`)
    await (await openStore(url)).close()
    const [first] = (await rowsOf(url, 'select min(ms::int) as ms from allowed_for')) as { ms: number }[]
    expect(first?.ms).toBeGreaterThanOrEqual(600_000)
  })
})
