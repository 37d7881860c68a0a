import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import { CommandRefused } from '../../ports/command-refused.ts'
import { refuseFilled, wholeOfPostgres } from '../store/whole/postgres.ts'
import { withClient } from '../store/whole/with-client.ts'
import { forgetting, isOlder, noteRestored, otherCounts } from './afterwards.ts'
import { lookedAt } from './looked.ts'
import type { Manifest } from './manifest.ts'
import { connectionOf, refuseOldProgram, runProgram } from './pg-program.ts'

/** In the list of what is in a dump: the schema itself, which is there already, and what is said of it. */
const OF_SCHEMA = /^\d+; \d+ \d+ (SCHEMA|COMMENT|ACL) - /

/** Fills an empty database from a dump, in one transaction of `pg_restore`'s, and looks at what arrived. */
export function restorePostgres(dump: string, manifest: Manifest, url: string, now: Instant): Promise<void> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ schema: string | null; version: string }>(
      `select current_schema() as schema, current_setting('server_version_num') as version`,
    )
    const schema = rows[0]?.schema ?? ''
    if (schema !== manifest.schema)
      throw new CommandRefused(
        `The tables were in the schema "${manifest.schema}", and this database’s search_path names "${schema}". Name one that leads to "${manifest.schema}".`,
      )
    await refuseFilled(wholeOfPostgres(client), schema)
    await refuseOldProgram('pg_restore', Math.floor(Number(rows[0]?.version) / 10_000))
    await fill(dump, url)
    // First, and before what may take its time: from here on a start on it is safe, also if this is ended.
    await client.query('begin')
    for (const statement of forgetting()) await client.query(statement)
    await client.query('commit')
    await noteRestored(url, manifest, now)
    await client.query('begin isolation level repeatable read read only')
    await client.query('set local statement_timeout = 0')
    const looked = await lookedAt(wholeOfPostgres(client))
    await client.query('commit')
    const problems = [...looked.problems, ...otherCounts(looked, afterwards(manifest))]
    if (problems.length > 0)
      throw new CommandRefused(`What arrived is not what was backed up. Empty the database.\n${problems.join('\n')}`)
  })
}

/** What is forgotten is not there any more, and each site has a line more; of an older version, other rows were counted. */
function afterwards(manifest: Manifest): Manifest {
  const { counts } = manifest
  if (!counts || isOlder(manifest)) return { ...manifest, counts: null }
  const lines = (counts.data_log ?? 0) + (counts.site ?? 0)
  return { ...manifest, counts: { ...counts, session: 0, link: 0, data_log: lines } }
}

async function fill(dump: string, url: string): Promise<void> {
  const { address, env } = connectionOf(url)
  const folder = await mkdtemp(join(tmpdir(), 'walletdesk-restore-'))
  try {
    let list = ''
    await runProgram('pg_restore', ['--list', dump], env, (text) => {
      list += text
    })
    const wanted = join(folder, 'list')
    await writeFile(
      wanted,
      list
        .split('\n')
        .filter((line) => !OF_SCHEMA.test(line))
        .join('\n'),
    )
    const how = ['--single-transaction', '--exit-on-error', '--no-owner', '--no-privileges']
    await runProgram('pg_restore', [...how, `--use-list=${wanted}`, `--dbname=${address}`, dump], env)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
