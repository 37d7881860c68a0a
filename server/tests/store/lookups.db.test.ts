import pg from 'pg'
import { describe, expect, test, vi } from 'vitest'
import type { AgentId, ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { openStore } from '../../src/adapters/store/open.ts'
import { begin, id, message, queued, say, team, times, withSite } from '../../src/ports/store-samples.contract.ts'
import type { Tx } from '../../src/ports/store.ts'
import { databaseUrl, freshSchema } from './postgres-schema.ts'

const needs = databaseUrl ? '' : ' (not run: TEST_DATABASE_URL is not set)'
const conversation = (n: number) => id<ConversationId>(`c${n}`)

async function asked<R extends pg.QueryResultRow>(address: string, ask: (client: pg.Client) => Promise<R[]>) {
  const client = new pg.Client({ connectionString: address, application_name: 'test' })
  await client.connect()
  try {
    return await ask(client)
  } finally {
    await client.end()
  }
}

/** Rows of a table that were read so far, once the connections of this name have ended: they say it then. */
async function readOf(address: string, table: 'fact' | 'conversation', name: string) {
  const [row] = await asked(address, async (client) => {
    const open = async () =>
      (await client.query('select 1 from pg_stat_activity where application_name = $1', [name])).rowCount
    await expect.poll(open).toBe(0)
    const { rows } = await client.query(
      `select seq_tup_read, idx_tup_fetch from pg_stat_user_tables where relname = $1 and schemaname = current_schema()`,
      [table],
    )
    return rows
  })
  return { oneAfterAnother: Number(row?.seq_tup_read), byIndex: Number(row?.idx_tup_fetch) }
}

/** The address of a schema, and the same for connections of a name of their own. */
async function fresh() {
  const address = await freshSchema()
  const name = `lookups-${crypto.randomUUID()}`
  const url = new URL(address)
  url.searchParams.set('application_name', name)
  return { address, name, named: url.href }
}

describe.skipIf(!databaseUrl)(`what is looked up on PostgreSQL${needs}`, () => {
  test('[ST97] who writes and who reads what is new are served from indexes, however many entries there are', async () => {
    const { address, name, named } = await fresh()
    const store = await withSite(() => openStore(named))
    const names = times(40, (n) => n)
    for (const n of names) await store.write((tx) => begin(tx, queued(`c${n}`, `v${n}`)))
    for (const round of times(10, (n) => n)) {
      await Promise.all(names.map((n) => say(store, `k${round}-${n}`, conversation(n), `v${n}`)))
      await store.read.news(names.map((n) => ({ conversation: conversation(n), since: round, head: round + 1 })))
    }
    await store.close()
    expect((await readOf(address, 'fact', name)).oneAfterAnother).toBe(0)
  })

  test('[ST97] what an agent has before them is read without the rest, however much that is', async () => {
    const { address, name, named } = await fresh()
    const filled = await withSite(() => openStore(named))
    await filled.write((tx) => begin(tx, queued('c', 'v')))
    await filled.close()
    const copies = (table: string, of: string, count: number, change: string) =>
      `insert into ${table} select (jsonb_populate_record(one, jsonb_build_object(${change}))).*
        from ${table} one, generate_series(1, ${count}) n where one.id = '${of}'`
    await asked(address, async (client) => {
      await client.query(copies('visitor', 'v', 2_000, `'id', 'v' || n`))
      const opened = `'id', 'c' || n, 'opened_at', n, 'queued_at', n, 'head', 7919 * n % 1000`
      await client.query(copies('conversation', 'c', 2_000, `'visitor', 'v' || n, ${opened}`))
      await client.query(
        copies('conversation', 'c', 5_000, `${opened}, 'id', 'z' || n, 'state', 'closed', 'closed_at', n`),
      )
      await client.query('analyze conversation')
      return []
    })
    const before = await readOf(address, 'conversation', name)
    const store = await openStore(named)
    const { heads } = await store.read.inSight(id<AgentId>('ana'), [team.id], 50)
    await store.close()
    const after = await readOf(address, 'conversation', name)
    expect(heads).toHaveLength(2 * 50)
    // One more of each, which says that there are others.
    expect(after.oneAfterAnother - before.oneAfterAnother + (after.byIndex - before.byIndex)).toBe(2 * 51)
  })

  test('[ST101] what a transaction asks at once is a statement for all of them, served from indexes', async () => {
    const { address, name, named } = await fresh()
    const store = await withSite(() => openStore(named))
    const names = times(40, (n) => n)
    for (const n of names) await store.write((tx) => begin(tx, queued(`c${n}`, `v${n}`)))
    const query = vi.spyOn(pg.Client.prototype, 'query')
    const append = (tx: Tx) => async (n: number) => {
      const c = await tx.lock(conversation(n))
      if (c) await tx.append(c, [message('hello')])
    }
    await store.write((tx) => Promise.all(names.map(append(tx))))
    // begin, lock, advance, insert, commit
    expect(query).toHaveBeenCalledTimes(5)
    query.mockRestore()
    for (const _ of times(10, (n) => n)) await store.write((tx) => Promise.all(names.map(append(tx))))
    await store.close()
    expect((await readOf(address, 'fact', name)).oneAfterAnother).toBe(0)
  })
})
