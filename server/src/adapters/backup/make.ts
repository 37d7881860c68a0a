import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { withClient } from '../store/whole/with-client.ts'
import { sumOf } from './copy-file.ts'
import { backUpFiles } from './files.ts'
import type { Looked } from './looked.ts'
import { databaseName, FILES, type Manifest, SUMS, writeManifest } from './manifest.ts'
import { backUpPostgres } from './postgres.ts'
import { backUpSqlite } from './sqlite.ts'
import { differentFiles } from './sums.ts'

/** Where an installation is. */
export type Installation = { database: string; dataFolder: string }

/** `gone`: files that were erased or expired while the backup was made. `problems`: what is wrong, a sentence each. */
export type MadeBackup = {
  folder: string
  manifest: Manifest
  entries: number
  gone: number
  problems: string[]
}

const SQLITE = 'sqlite:'

/**
 * Makes a folder of its own in `to`, named by the time. It has another name until it is complete. The database first, and
 * then the files that the copy knows of.
 * @throws CommandRefused
 */
export async function makeBackup({ database, dataFolder }: Installation, to: string, now: number): Promise<MadeBackup> {
  const folder = join(to, `walletdesk-${new Date(now).toISOString().replace(/\.\d+|[-:]/g, '')}`)
  const unfinished = `${folder}.unfinished`
  await mkdir(to, { recursive: true, mode: 0o700 })
  await mkdir(unfinished, { mode: 0o700 })
  try {
    const engine = database.startsWith(SQLITE) ? 'sqlite' : 'postgres'
    const name = databaseName[engine]
    const copy = join(unfinished, name)
    const looked: Looked & { schema?: string } =
      engine === 'sqlite'
        ? await backUpSqlite(database.slice(SQLITE.length), copy)
        : await backUpPostgres(database, copy)
    const files = await backUpFiles(join(dataFolder, FILES), unfinished, looked.files, (object) =>
      engine === 'sqlite' ? fileIsKnown(database.slice(SQLITE.length), object) : fileIsKnownTo(database, object),
    )
    const sums = [`${await sumOf(copy)}  ${name}`, ...files.sums].join('\n')
    await writeFile(join(unfinished, SUMS), `${sums}\n`, { mode: 0o600, flag: 'wx', flush: true })
    const manifest: Manifest = {
      format: 'walletdesk-backup/1',
      at: now,
      engine,
      database: name,
      schema: looked.schema ?? null,
      steps: looked.steps,
      counts: looked.counts,
      files: { count: files.count, bytes: files.bytes },
      sums: await sumOf(join(unfinished, SUMS)),
    }
    await writeManifest(unfinished, manifest)
    const problems = [...looked.problems, ...files.problems, ...(await differentFiles(unfinished))]
    await rename(unfinished, folder)
    return { folder, manifest, entries: looked.entries, gone: files.gone, problems }
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  }
}

const KNOWN = 'select 1 from file where object = $1 and kept = 1 and expires_at > $2'

async function fileIsKnown(path: string, object: string): Promise<boolean> {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    return db.prepare(KNOWN.replaceAll('$', '?')).get(object, Date.now()) !== undefined
  } finally {
    db.close()
  }
}

const fileIsKnownTo = (url: string, object: string): Promise<boolean> =>
  withClient(url, async (client) => (await client.query(KNOWN, [object, Date.now()])).rows.length > 0)
