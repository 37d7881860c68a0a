import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { dirname, join } from 'node:path'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import { CommandRefused } from '../../ports/command-refused.ts'
import { allSteps } from '../store/migrations/index.ts'
import { forgetting, isOlder, noteRestored, otherCounts } from './afterwards.ts'
import { copyFile, sumOf } from './copy-file.ts'
import type { Installation } from './make.ts'
import { FILES, type Manifest, readManifest, SUMS } from './manifest.ts'
import { restorePostgres } from './restore-postgres.ts'
import { lookAtSqlite } from './sqlite.ts'
import { differentFiles, sumsIn } from './sums.ts'

const SQLITE = 'sqlite:'

/**
 * Puts a backup where there is no installation. All of it is checked before anything is written, and the database comes
 * last: until then there is none to start on.
 * @throws CommandRefused
 */
export async function restoreBackup(
  folder: string,
  { database, dataFolder }: Installation,
  now: Instant,
): Promise<Manifest> {
  const manifest = await readManifest(folder)
  refuseOther(manifest, database)
  const files = join(dataFolder, FILES)
  if ((await readdir(files).catch(() => [])).length > 0)
    throw new CommandRefused(`There are files in ${files}. Restore into an empty folder: name another by DATA_DIR.`)
  const path = database.startsWith(SQLITE) ? database.slice(SQLITE.length) : null
  if (path !== null && ['', '-wal', '-shm'].some((end) => existsSync(path + end)))
    throw new CommandRefused(`There is a database at ${path}. Move it away, or name another folder by DATA_DIR.`)
  if ((await sumOf(join(folder, SUMS)).catch(() => null)) !== manifest.sums)
    throw new CommandRefused(
      `${join(folder, SUMS)} is not what was backed up: the backup is damaged. Nothing was restored.`,
    )
  const different = await differentFiles(folder)
  refuseDamaged(different)

  const copied: string[] = []
  try {
    for await (const file of sumsIn(folder)) {
      if (!file?.path.startsWith(`${FILES}/`)) continue
      const to = join(dataFolder, file.path)
      copied.push(to)
      await copyFile(join(folder, file.path), to)
    }
    if (path === null) await restorePostgres(join(folder, manifest.database), manifest, database, now)
    else await restoreSqlite(join(folder, manifest.database), manifest, path, now)
    return manifest
  } catch (error) {
    for (const file of copied) await rm(file, { force: true })
    throw error
  }
}

function refuseOther({ engine, steps }: Manifest, database: string): void {
  const wanted = database.startsWith(SQLITE) ? 'sqlite' : 'postgres'
  if (engine !== wanted)
    throw new CommandRefused(
      engine === 'sqlite'
        ? 'This is a backup of a SQLite database. Restore it without DATABASE_URL; pnpm data move takes it to PostgreSQL.'
        : 'This is a backup of a PostgreSQL database: name an empty one by DATABASE_URL.',
    )
  if (steps.some((step, i) => step !== allSteps[i]))
    throw new CommandRefused('This backup was made by a newer version of WalletDesk. Restore it with that version.')
}

function refuseDamaged(problems: readonly string[]): void {
  if (problems.length > 0)
    throw new CommandRefused(`The backup is damaged. Nothing was restored.\n${problems.join('\n')}`)
}

async function restoreSqlite(from: string, manifest: Manifest, path: string, now: Instant): Promise<void> {
  const unfinished = `${path}.restoring`
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await rm(unfinished, { force: true })
  try {
    await copyFile(from, unfinished)
    const looked = await lookAtSqlite(unfinished)
    refuseDamaged([...looked.problems, ...otherCounts(looked, manifest)])
    await noteRestored(SQLITE + unfinished, manifest, now)
    if (isOlder(manifest)) refuseDamaged((await lookAtSqlite(unfinished)).problems)
    const db = new DatabaseSync(unfinished)
    db.exec('pragma synchronous = full')
    db.exec('pragma secure_delete = on')
    for (const statement of forgetting()) db.exec(statement)
    db.close()
    await rename(unfinished, path)
  } finally {
    for (const end of ['', '-wal', '-shm']) await rm(unfinished + end, { force: true })
  }
}
