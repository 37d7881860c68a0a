import pg from 'pg'
import { describe, expect, test } from 'vitest'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { openStore } from '../../src/adapters/store/open.ts'
import { begin, id, queued, say, times, withSite } from '../../src/ports/store-samples.contract.ts'
import { databaseUrl, freshSchema } from './postgres-schema.ts'

const needs = databaseUrl ? '' : ' (not run: TEST_DATABASE_URL is not set)'
const conversation = (n: number) => id<ConversationId>(`c${n}`)

/** Rows of the table of facts that were read one after another, without an index, by connections of this name. */
async function readThrough(address: string, name: string): Promise<number> {
  const client = new pg.Client({ connectionString: address, application_name: 'test' })
  await client.connect()
  try {
    // A connection says what it has read when it ends.
    const ended = async () =>
      (await client.query('select 1 from pg_stat_activity where application_name = $1', [name])).rowCount
    await expect.poll(ended).toBe(0)
    const { rows } = await client.query(
      `select seq_tup_read from pg_stat_user_tables where relname = 'fact' and schemaname = current_schema()`,
    )
    return Number(rows[0]?.seq_tup_read)
  } finally {
    await client.end()
  }
}

describe.skipIf(!databaseUrl)(`what is looked up on PostgreSQL${needs}`, () => {
  test('[ST97] who writes and who reads what is new are served from indexes, however many entries there are', async () => {
    const address = await freshSchema()
    const url = new URL(address)
    const name = `lookups-${crypto.randomUUID()}`
    url.searchParams.set('application_name', name)
    const store = await withSite(() => openStore(url.href))
    const names = times(40, (n) => n)
    for (const n of names) await store.write((tx) => begin(tx, queued(`c${n}`, `v${n}`)))
    for (const round of times(10, (n) => n)) {
      await Promise.all(names.map((n) => say(store, `k${round}-${n}`, conversation(n), `v${n}`)))
      await store.read.news(names.map((n) => ({ conversation: conversation(n), since: round, head: round + 1 })))
    }
    await store.close()
    expect(await readThrough(address, name)).toBe(0)
  })
})
