import { copyFile, readFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { expect, test, vi } from 'vitest'
import { overSqlite } from '../../src/adapters/store/node-sqlite.ts'
import { allSteps, migrate } from '../../src/adapters/store/migrations/index.ts'
import { openStore } from '../../src/adapters/store/open.ts'
import { lookAtSqlite } from '../../src/adapters/backup/sqlite.ts'
import { at, id, site, withSite } from '../../src/ports/store-samples.contract.ts'
import { asOldest, fillAsOldest, readsOf } from './oldest.ts'
import { fillAsOlder } from './older.ts'
import { stepsOf } from '../../testing/later-steps.ts'
import { scratchFile } from './scratch.ts'

async function before(file: string) {
  const db = new DatabaseSync(file)
  await fillAsOlder('sqlite', overSqlite(db))
  db.close()
}

test('[Z2] logs that were there before are read as they were, and their texts can be erased like all others', async () => {
  const file = await scratchFile()
  await before(file)
  const store = await openStore(`sqlite:${file}`)
  expect((await store.read.facts(id('c1'), 0, 9)).map(({ body }) => body.kind)).toEqual(['opened', 'message', 'rated'])
  expect((await store.read.conversation(id('c1')))?.last).toEqual({ from: 'visitor', text: 'MARK of c1', at: at(3) })
  expect(await store.read.factByKey(id('v2'), null, id('key'))).toMatchObject({ conversation: 'c2', seq: 2 })
  expect(await store.read.chainedAt()).toBeGreaterThan(at(3))
  await store.write(async (tx) => {
    await tx.erase(id('c1'), 2)
    await tx.erase(id('c2'), 2)
  })
  await store.close()
  expect((await readFile(file)).includes('MARK')).toBe(false)
})

test('[J11] what the first version of all left is read as it was, table by table', async () => {
  const file = await scratchFile()
  const db = new DatabaseSync(file)
  await fillAsOldest('sqlite', overSqlite(db))
  db.close()
  const store = await openStore(`sqlite:${file}`)
  expect(await readsOf(store.read)).toEqual(asOldest)
  await store.close()
  expect((await lookAtSqlite(file)).problems).toEqual([])
})

test('[J11] wherever the way to the newest schema is cut off, the next start goes on from a whole database', async () => {
  const oldest = await scratchFile()
  const filled = new DatabaseSync(oldest)
  await fillAsOldest('sqlite', overSqlite(filled))
  filled.close()
  for (let statements = 0; ; statements += 3) {
    const file = await scratchFile()
    await copyFile(oldest, file)
    const wasCut = await migrateUpTo(statements, file)
    const store = await openStore(`sqlite:${file}`)
    expect(await readsOf(store.read), `after ${statements} statements`).toEqual(asOldest)
    await store.close()
    if (!wasCut) break
  }
})

test('[J11] a file that was to be written anew and was not is so at the next start', async () => {
  const file = await scratchFile()
  const db = new DatabaseSync(file)
  db.exec('pragma secure_delete = off')
  await fillAsOldest('sqlite', overSqlite(db))
  db.exec(`insert into meta values ('gone', '${'ERASED '.repeat(9_000)}')`)
  db.exec(`delete from meta where name = 'gone'`)
  db.close()
  const contents = async () => (await readFile(file)).includes('ERASED')
  expect(await contents()).toBe(true)

  const full = vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, text) {
    if (text === 'vacuum') throw new Error('No room')
    this.prepare(text).run()
  })
  await expect(openStore(`sqlite:${file}`)).rejects.toThrow('No room')
  full.mockRestore()
  await (await openStore(`sqlite:${file}`)).close()
  expect(await contents()).toBe(false)
})

/** `true`: the process went after so many statements, and with it the connection. */
async function migrateUpTo(statements: number, file: string): Promise<boolean> {
  const db = new DatabaseSync(file)
  let left = statements
  const gone = new Error('The process is gone')
  const mortal = {
    close: () => db.close(),
    prepare(text: string) {
      if (left-- <= 0) throw gone
      return db.prepare(text)
    },
  }
  try {
    await migrate({ engine: 'sqlite', sql: overSqlite(mortal as DatabaseSync) })
    return false
  } catch (error) {
    expect(error).toBe(gone)
    return true
  } finally {
    db.close()
  }
}

test('the steps of versions that the torture makes up come after all of ours, those of an earlier one first', () => {
  const later = Object.keys(stepsOf(12))
  expect(later.slice(0, 11)).toEqual(Object.keys(stepsOf(11)))
  expect([...allSteps, ...later].sort()).toEqual([...allSteps, ...later])
})

test('[D21] what had been done to a site’s data is chained, and says since when', async () => {
  const file = await scratchFile()
  const first = await withSite(() => openStore(`sqlite:${file}`))
  const keeps = (filesDays: number) => ({ kind: 'keeps', filesDays, conversationsDays: null }) as const
  for (const n of [1, 2, 3])
    await first.write((tx) => tx.noteData({ site: site.id, at: at(n), by: null, event: keeps(n) }))
  await first.close()
  const db = new DatabaseSync(file)
  db.exec('alter table data_log drop column salt')
  db.exec('alter table data_log drop column chain')
  db.exec(`delete from kysely_migration where name >= '0018'`)
  db.close()
  const store = await openStore(`sqlite:${file}`)
  expect((await store.read.sealedData(site.id)).map(({ entry }) => entry.event)).toEqual([1, 2, 3].map(keeps))
  expect(await store.read.dataChainedAt()).toBeGreaterThan(at(3))
  await store.close()
  expect((await lookAtSqlite(file)).problems).toEqual([])
})
