import { closeSync, openSync } from 'node:fs'
import type pg from 'pg'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import { tableNames } from '../store/tables.ts'
import { wholeOfPostgres } from '../store/whole/postgres.ts'
import { withClient } from '../store/whole/with-client.ts'
import { connectionOf, refuseOldProgram, runProgram } from './pg-program.ts'
import { type Looked, lookedAt } from './looked.ts'

/**
 * Dumps the schema of a database that may be in use, as of one moment: what is looked at and what is dumped is the same
 * snapshot. Then the dump is read to its end, and its rows are counted.
 */
export function backUpPostgres(url: string, to: string): Promise<Looked & { schema: string }> {
  return withClient(url, async (client) => {
    await client.query('begin isolation level repeatable read read only')
    await client.query('set local statement_timeout = 0')
    await client.query('set local idle_in_transaction_session_timeout = 0')
    const { schema, snapshot, server } = await momentOf(client)
    await refuseOldProgram('pg_dump', server)
    await refuseOldProgram('pg_restore', server)
    const looked = await lookedAt(wholeOfPostgres(client))
    const { address, env } = connectionOf(url)
    closeSync(openSync(to, 'wx', 0o600))
    const what = [`--schema="${schema}"`, '--no-owner', '--no-privileges', `--snapshot=${snapshot}`]
    await runProgram('pg_dump', ['--format=custom', ...what, `--file=${to}`, `--dbname=${address}`], env)
    await client.query('commit')
    return { ...looked, schema, problems: [...looked.problems, ...(await differences(looked, to))] }
  })
}

async function momentOf(client: pg.ClientBase) {
  const { rows } = await client.query<{ schema: string | null; snapshot: string; version: string }>(
    `select current_schema() as schema, pg_export_snapshot() as snapshot,
      current_setting('server_version_num') as version`,
  )
  const [row] = rows
  invariant(row?.schema, 'a server’s tables are in a schema')
  return { schema: row.schema, snapshot: row.snapshot, server: Math.floor(Number(row.version) / 10_000) }
}

async function differences({ counts }: Looked, dump: string): Promise<string[]> {
  const dumped = await rowsIn(dump)
  if (!counts) return []
  return tableNames
    .filter((table) => counts[table] !== (dumped.get(table) ?? 0))
    .map((table) => `The dump has ${dumped.get(table) ?? 0} rows of the table "${table}", not ${counts[table]}.`)
}

/** Has the whole dump unpacked and read, and counts. */
async function rowsIn(dump: string): Promise<ReadonlyMap<string, number>> {
  const rows = new Map<string, number>()
  let table: string | null = null
  let rest = ''
  const line = (text: string) => {
    if (table === null) table = /^COPY .*?\.?"?([\w]+)"? \(.*\) FROM stdin;$/.exec(text)?.[1] ?? null
    else if (text === '\\.') table = null
    else rows.set(table, (rows.get(table) ?? 0) + 1)
  }
  await runProgram('pg_restore', ['--data-only', '--file=-', dump], process.env, (text) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    lines.forEach(line)
  })
  return rows
}
