import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { allSteps } from '../src/adapters/store/migrations/index.ts'
import { openStore } from '../src/adapters/store/open.ts'
import { backUpServer, restoreServer } from '../src/main/backup.ts'
import { moveInstallation } from '../src/main/move.ts'
import { usedInstallation, type Used } from '../testing/used-installation.ts'
import { startWorld } from '../testing/world.ts'
import { fillAsOlder, OLDER_ROWS } from './store/older.ts'
import { databaseUrl, execute } from './store/postgres-schema.ts'
import { backedUpUnderLoad, expectOneMoment } from './under-load.ts'

let used: Used
let scratch: string
let folders = 0
const fresh = () => join(scratch, `folder-${++folders}`)
const databases: string[] = []

/** A database of its own: what is restored keeps the name of its schema. */
async function freshDatabase(): Promise<string> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`
  await execute(`create database ${name}`)
  databases.push(name)
  const url = new URL(databaseUrl ?? '')
  url.pathname = `/${name}`
  return url.href
}

beforeAll(async () => {
  used = await usedInstallation()
  scratch = await mkdtemp(join(tmpdir(), 'walletdesk-pg-backup-'))
})
afterAll(async () => {
  await execute(...databases.map((name) => `drop database ${name} with (force)`))
  await rm(used.dataFolder, { recursive: true, force: true })
  await rm(scratch, { recursive: true, force: true })
})

const path = process.env.PATH ?? ''
afterEach(() => {
  process.env.PATH = path
})

/** A program of this name that is found before the real one. */
async function inItsPlace(name: string, script: string): Promise<void> {
  const folder = fresh()
  await mkdir(folder)
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`)
  await chmod(join(folder, name), 0o755)
  process.env.PATH = folder + delimiter + path
}

const backUp = (url: string) => backUpServer({ DATA_DIR: used.dataFolder, DATABASE_URL: url }, fresh(), systemClock)

describe.skipIf(!databaseUrl)('backing up PostgreSQL', () => {
  let url: string
  beforeAll(async () => {
    url = await freshDatabase()
    const moved = await moveInstallation(`sqlite:${used.database}`, url)
    expect(moved).toMatchObject({ ok: true, value: { problems: [] } })
  })

  test('[D5] [D8] what is backed up beside a running server is restored elsewhere, under a new epoch', async () => {
    const running = await startWorld({ dataFolder: used.dataFolder, store: () => openStore(url) })
    const made = await backUp(url)
    expect(made).toMatchObject({
      ok: true,
      value: { problems: [], manifest: { engine: 'postgres', schema: 'public' } },
    })
    await running.close(true)
    if (!made.ok) return
    const { folder, manifest } = made.value
    expect(((await stat(join(folder, 'database.pgdump'))).mode & 0o777).toString(8)).toBe('600')

    const [to, dataFolder] = [await freshDatabase(), fresh()]
    const restored = await restoreServer({ DATA_DIR: dataFolder, DATABASE_URL: to }, folder, systemClock)
    expect(restored).toMatchObject({ ok: true, value: { counts: manifest.counts } })
    const store = await openStore(to)
    const [site] = await store.read.sites()
    expect((await store.read.dataLog(site?.id ?? ('' as never), 9))[0]?.event).toEqual({
      kind: 'restored',
      backupAt: manifest.at,
    })
    await store.close()
    const world = await startWorld({ dataFolder, store: () => openStore(to) })
    const visitor = await world.visitor({ token: used.token })
    expect(visitor.welcome.epoch).not.toBe(used.epoch)
    const log = await visitor.must('sync', { conversation: used.conversation, since: 0 })
    expect(log.entries.slice(0, used.log.entries.length)).toEqual(used.log.entries)
    await world.close(true)

    const again = await restoreServer({ DATA_DIR: fresh(), DATABASE_URL: to }, folder, systemClock)
    expect(again).toMatchObject({ ok: false, args: { sentence: expect.stringMatching(/is not empty/) } })
  })

  test('[D5] nobody who writes meanwhile is refused; restored elsewhere it has every log up to one moment, in its chain', async () => {
    const [from, to, made] = [await freshDatabase(), await freshDatabase(), fresh()]
    const world = await startWorld({ limitFactor: 1_000, store: () => openStore(from) })
    const known = await backedUpUnderLoad(world, { DATA_DIR: world.dataFolder, DATABASE_URL: from }, made)
    await world.close()

    const [folder = ''] = await readdir(made)
    const dataFolder = fresh()
    // Every log is looked at when it has arrived: its head, its numbers, its chain.
    expect(
      await restoreServer({ DATA_DIR: dataFolder, DATABASE_URL: to }, join(made, folder), systemClock),
    ).toMatchObject({
      ok: true,
    })
    const restored = await startWorld({ dataFolder, store: () => openStore(to) })
    await expectOneMoment(restored, known)
    await restored.close(true)
  })

  test('[D8] one of an older version is brought up to date: its logs are chained and verify, under a new epoch', async () => {
    const older = await freshDatabase()
    const pool = new pg.Pool({ connectionString: older })
    await fillAsOlder('postgres', new Kysely({ dialect: new PostgresDialect({ pool }) }))
    await pool.end()
    const made = await backUpServer({ DATA_DIR: fresh(), DATABASE_URL: older }, fresh(), systemClock)
    expect(made).toMatchObject({ ok: true, value: { problems: [] } })
    if (!made.ok) return
    const path = join(made.value.folder, 'manifest.json')
    // As that version itself says it.
    await writeFile(path, JSON.stringify({ ...made.value.manifest, counts: OLDER_ROWS }))

    const to = await freshDatabase()
    expect(await restoreServer({ DATA_DIR: fresh(), DATABASE_URL: to }, made.value.folder, systemClock)).toMatchObject({
      ok: true,
    })
    const looked = await backUpServer({ DATA_DIR: fresh(), DATABASE_URL: to }, fresh(), systemClock)
    expect(looked).toMatchObject({
      ok: true,
      value: { manifest: { steps: allSteps, counts: { conversation: 2, fact: 6 } }, problems: [] },
    })
    const store = await openStore(to)
    expect(await store.read.epoch()).not.toBe('e')
    await store.close()

    await writeFile(path, JSON.stringify({ ...made.value.manifest, steps: [...allSteps, '9999-later'] }))
    expect(
      await restoreServer({ DATA_DIR: fresh(), DATABASE_URL: await freshDatabase() }, made.value.folder, systemClock),
    ).toMatchObject({ ok: false, args: { sentence: expect.stringMatching(/made by a newer version/) } })
  })

  test('[D9] the password is on no command line', async () => {
    const seen = join(scratch, 'seen')
    await inItsPlace('pg_dump', `echo "$@" "password=$PGPASSWORD" >> ${seen}; PATH=${path}; exec pg_dump "$@"`)
    const withPassword = new URL(url)
    withPassword.password = 'gh%40st'
    expect(await backUp(withPassword.href)).toMatchObject({ ok: true, value: { problems: [] } })
    const said = (await readFile(seen, 'utf8')).split('\n').filter((line) => line.includes('--dbname'))
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(/ password=gh@st$/)
    expect(said[0]?.replace(/ password=gh@st$/, '')).not.toMatch(/gh(@|%40)st/)
  })

  test.each([
    [
      'older than the server',
      'echo "pg_dump (PostgreSQL) 9.6.1"',
      /pg_dump is of PostgreSQL 9, and the server is \d+: install/,
    ],
    [
      'failing',
      'case $1 in --version) echo "pg_dump (PostgreSQL) 99";; *) echo "no room" >&2; exit 1;; esac',
      /pg_dump failed: no room/,
    ],
  ])('a pg_dump that is %s is one sentence, and nothing half-made is left', async (_name, script, expected) => {
    await inItsPlace('pg_dump', script)
    const to = fresh()
    const made = await backUpServer({ DATA_DIR: used.dataFolder, DATABASE_URL: url }, to, systemClock)
    expect(made).toMatchObject({ ok: false, args: { sentence: expect.stringMatching(expected) } })
    expect(await readdir(to)).toEqual([])
  })

  test('a database without an installation is one sentence', async () => {
    expect(await backUp(await freshDatabase())).toMatchObject({
      ok: false,
      args: { sentence: 'There is no installation of WalletDesk in this database.' },
    })
  })

  test('without PostgreSQL’s programs it says what to install', async () => {
    process.env.PATH = scratch
    expect(await backUp(url)).toMatchObject({
      ok: false,
      args: { sentence: expect.stringMatching(/pg_dump is not installed: install/) },
    })
  })
})
