import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkRecord } from '@walletdesk/shared/domain/record/check.ts'
import { linesOf } from '@walletdesk/shared/domain/record/describe.ts'
import { nobleCryptography } from '@walletdesk/shared/domain/record/noble.ts'
import { readKeys, readRecord } from '@walletdesk/shared/protocol/read-record.ts'
import type { SiteData } from '@walletdesk/shared/protocol/retention.ts'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { wordsFor } from '../src/adapters/http/record/words.ts'
import { lookAtSqlite } from '../src/adapters/backup/sqlite.ts'
import { allSteps } from '../src/adapters/store/migrations/index.ts'
import { overSqlite } from '../src/adapters/store/node-sqlite.ts'
import { openStore } from '../src/adapters/store/open.ts'
import { backUpServer, restoreServer } from '../src/main/backup.ts'
import { id } from '../src/ports/store-samples.contract.ts'
import { callApi, signInCookie } from '../testing/clients.ts'
import { ERASED, usedInstallation, type Used } from '../testing/used-installation.ts'
import { startWorld } from '../testing/world.ts'
import { fillAsOlder, OLDER_ROWS } from './store/older.ts'
import { backedUpUnderLoad, expectOneMoment } from './under-load.ts'

let used: Used
let scratch: string
let folders = 0
const fresh = () => join(scratch, `folder-${++folders}`)

beforeAll(async () => {
  used = await usedInstallation()
  scratch = await mkdtemp(join(tmpdir(), 'walletdesk-backup-'))
})
afterAll(async () => {
  await rm(used.dataFolder, { recursive: true, force: true })
  await rm(scratch, { recursive: true, force: true })
})

async function backedUp(dataFolder = used.dataFolder) {
  const made = await backUpServer({ DATA_DIR: dataFolder }, fresh(), systemClock)
  if (!made.ok) throw new Error(String(made.args?.sentence))
  return made.value
}

const refusal = async (folder: string, dataFolder: string) => {
  const restored = await restoreServer({ DATA_DIR: dataFolder }, folder, systemClock)
  return restored.ok ? null : String(restored.args?.sentence)
}

async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found.filter((one) => one.isFile()).map(({ parentPath, name }) => join(parentPath, name))
}

describe('[D5] a backup is made while the server runs', () => {
  test('nobody who writes meanwhile is refused; restored elsewhere it has a log up to one moment, and pages that are ahead of it start anew', async () => {
    const world = await startWorld({ limitFactor: 1_000 })
    const to = fresh()
    const known = await backedUpUnderLoad(world, { DATA_DIR: world.dataFolder }, to)
    await world.close()

    const [folder = ''] = await readdir(to)
    const dataFolder = fresh()
    expect(await refusal(join(to, folder), dataFolder)).toBeNull()
    const restored = await startWorld({ dataFolder })
    await expectOneMoment(restored, known)
    await restored.close()
  })

  test('[D6] what was erased before is in none of its bytes, and only this user can read it', async () => {
    const { folder, problems } = await backedUp()
    expect(problems).toEqual([])
    const files = await filesIn(folder)
    expect(files.map((path) => path.slice(folder.length + 1)).toSorted()).toEqual([
      'SHA256SUMS',
      'database.sqlite',
      expect.stringMatching(/^files\/..\/[\w-]+$/),
      'manifest.json',
    ])
    for (const path of files) {
      expect((await readFile(path, 'latin1')).includes(ERASED)).toBe(false)
      expect(((await stat(path)).mode & 0o777).toString(8)).toBe('600')
    }
    expect(((await stat(folder)).mode & 0o777).toString(8)).toBe('700')
    // The search finds what is there: else it would prove nothing.
    expect((await readFile(join(folder, 'database.sqlite'), 'latin1')).includes('Seen before')).toBe(true)
  })

  test('[D7] what is wrong with an installation is said, with the backup made: a changed entry, a changed and a missing file', async () => {
    const dataFolder = fresh()
    await cp(used.dataFolder, dataFolder, { recursive: true })
    const db = new DatabaseSync(join(dataFolder, 'walletdesk.db'))
    db.exec(`update fact set at = at + 1 where seq = 2`)
    db.exec(`insert into data_log values ('s', 1, 1, null, '{"kind":"keeps"}', '', '')`)
    db.close()
    const [file = ''] = await filesIn(join(dataFolder, 'files'))
    await appendFile(file, 'more')
    expect((await backedUp(dataFolder)).problems).toEqual([
      expect.stringMatching(/^Entry 2 of conversation /),
      expect.stringMatching(/^Entry 2 of conversation /),
      expect.stringMatching(/^Line 1 of what was done to the data of site s is not/),
      expect.stringMatching(/^The file .* is not what was sent/),
    ])
    await rm(file)
    expect((await backedUp(dataFolder)).problems.at(-1)).toMatch(/^The file .* is missing in /)
  })
})

describe('[D8] a backup is restored where nothing is', () => {
  test('people and conversations are there; agents sign in again, visitors need not', async () => {
    const { folder } = await backedUp()
    const dataFolder = fresh()
    expect(await refusal(folder, dataFolder)).toBeNull()
    const world = await startWorld({ dataFolder })
    const visitor = await world.visitor({ token: used.token })
    expect(visitor.welcome).toMatchObject({ name: 'Ada Lovelace' })
    expect(visitor.welcome.epoch).not.toBe(used.epoch)
    const { conversation, log } = used
    const restored = await visitor.must('sync', { conversation, since: 0 })
    expect(restored.entries.slice(0, log.entries.length)).toEqual(log.entries)
    const { url } = await visitor.must('file.open', { file: used.file })
    expect((await fetch(world.origin + url)).status).toBe(200)
    expect((await callApi(world.origin, 'GET', '/session', { cookie: used.cookie })).status).toBe(401)
    const password = used.passwords.get('mia@harbor.example') ?? ''
    expect(await signInCookie(world.origin, 'mia@harbor.example', password)).not.toBe('')
    await world.close()
  })

  test('[D22] that it was restored, and from when, is in the log of the site’s data, where it is hashed into the chain', async () => {
    const { folder, manifest } = await backedUp()
    const dataFolder = fresh()
    expect(await refusal(folder, dataFolder)).toBeNull()
    expect(await lookAtSqlite(join(dataFolder, 'walletdesk.db'))).toMatchObject({
      problems: [],
      counts: { data_log: (manifest.counts?.data_log ?? 0) + 1 },
    })
    const world = await startWorld({ dataFolder, passwords: used.passwords })
    const { cookie, welcome } = await world.agent('mia@harbor.example')
    const path = `/sites/${welcome.sites[0]?.id}/data`
    const { changes } = (await (await callApi(world.origin, 'GET', path, { cookie })).json()) as SiteData
    expect(changes[0]).toMatchObject({ kind: 'restored', backupAt: manifest.at, by: null })
    const text = await (await callApi(world.origin, 'GET', `${path}/record`, { cookie })).text()
    const keys = readKeys(await (await fetch(`${world.origin}/.well-known/walletdesk-keys.json`)).text())
    const checked = checkRecord(text, readRecord(text), keys, nobleCryptography)
    expect(checked).toMatchObject({ ok: true, confirmed: true })
    if (checked.ok)
      expect(linesOf(checked.record, wordsFor('en', 'UTC')).at(-1)).toMatchObject({
        text: expect.stringMatching(/restored it from a backup of/),
      })
    await world.close()
  })

  test('over an installation, or over files, it is refused, and what is there stays', async () => {
    const { folder } = await backedUp()
    const before = await readFile(used.database)
    expect(await refusal(folder, used.dataFolder)).toMatch(/^There are files in .*Restore into an empty folder/)
    expect(await readFile(used.database)).toEqual(before)
    const dataFolder = fresh()
    await mkdir(dataFolder)
    await writeFile(join(dataFolder, 'walletdesk.db'), 'something')
    expect(await refusal(folder, dataFolder)).toMatch(/^There is a database at .*Move it away/)
  })

  test.each([
    ['the database', 'database.sqlite', /database\.sqlite is not what was backed up/],
    ['a file of a visitor’s', 'files', /files\/.* is not what was backed up/],
    ['the list of sums', 'SHA256SUMS', /SHA256SUMS is not what was backed up/],
    ['the manifest', 'manifest.json', /manifest\.json is damaged/],
  ])('one in which %s was changed is refused, and nothing is written', async (_name, which, expected) => {
    const { folder } = await backedUp()
    const [path = ''] = (await filesIn(folder)).filter((one) => one.startsWith(join(folder, which)))
    await appendFile(path, '}')
    const dataFolder = fresh()
    expect(await refusal(folder, dataFolder)).toMatch(expected)
    expect(await readdir(dataFolder).catch(() => [])).toEqual([])
  })

  test.each([
    ['today’s command', null],
    ['its own command', OLDER_ROWS],
  ])(
    'one of an older version, made by %s, is brought up to date: its logs are chained and verify',
    async (_by, counts) => {
      const older = fresh()
      await mkdir(older)
      const db = new DatabaseSync(join(older, 'walletdesk.db'))
      await fillAsOlder('sqlite', overSqlite(db))
      db.close()
      const { folder, problems } = await backedUp(older)
      expect(problems).toEqual([])
      const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Record<string, unknown>
      await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, counts }))

      const dataFolder = fresh()
      expect(await refusal(folder, dataFolder)).toBeNull()
      const database = join(dataFolder, 'walletdesk.db')
      expect(await lookAtSqlite(database)).toMatchObject({
        steps: allSteps,
        counts: { conversation: 2, fact: 6 },
        problems: [],
      })
      const store = await openStore(`sqlite:${database}`)
      expect(await store.read.epoch()).not.toBe('e')
      expect((await store.read.facts(id('c1'), 0, 9)).map(({ body }) => body.kind)).toEqual([
        'opened',
        'message',
        'rated',
      ])
      await store.close()
      expect(await readdir(dataFolder)).toEqual(['walletdesk.db'])
    },
  )

  test('a folder without a backup, one of a newer version, and one of another engine are said to be so', async () => {
    expect(await refusal(scratch, fresh())).toMatch(/^There is no backup in /)
    const { folder } = await backedUp()
    const path = join(folder, 'manifest.json')
    const manifest = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>
    await writeFile(path, JSON.stringify({ ...manifest, steps: [...(manifest.steps as string[]), '9999-later'] }))
    expect(await refusal(folder, fresh())).toMatch(/made by a newer version/)
    await writeFile(path, JSON.stringify({ ...manifest, engine: 'postgres', database: 'database.pgdump' }))
    expect(await refusal(folder, fresh())).toMatch(/backup of a PostgreSQL database/)
  })
})
