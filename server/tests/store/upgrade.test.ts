import { readFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, SqliteDialect } from 'kysely'
import { expect, test } from 'vitest'
import { kyselyShape } from '../../src/adapters/store/node-sqlite.ts'
import { allSteps } from '../../src/adapters/store/migrations/index.ts'
import { openStore } from '../../src/adapters/store/open.ts'
import { lookAtSqlite } from '../../src/adapters/backup/sqlite.ts'
import { at, id, site, withSite } from '../../src/ports/store-samples.contract.ts'
import { fillAsOlder } from './older.ts'
import { stepsOf } from '../../testing/later-steps.ts'
import { scratchFile } from './scratch.ts'

async function before(file: string) {
  const db = new DatabaseSync(file)
  await fillAsOlder('sqlite', new Kysely({ dialect: new SqliteDialect({ database: kyselyShape(db) }) }))
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
