import { DatabaseSync } from 'node:sqlite'
import { Kysely, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, test } from 'vitest'
import { init } from '../../src/adapters/store/migrations/0001-init.ts'
import { promise } from '../../src/adapters/store/migrations/0002-promise.ts'
import { plans } from '../../src/adapters/store/migrations/0003-plans.ts'
import { waits } from '../../src/adapters/store/migrations/0004-waits.ts'
import { kyselyShape } from '../../src/adapters/store/node-sqlite.ts'
import { openStore } from '../../src/adapters/store/open.ts'
import { readFile } from 'node:fs/promises'
import { at, id } from '../../src/ports/store-samples.contract.ts'
import { scratchFile } from './scratch.ts'

/** A database as it was before logs were chained, with two conversations. */
async function before(file: string) {
  const db = new DatabaseSync(file)
  const migrations = {
    '0001-init': init('sqlite'),
    '0002-promise': promise('sqlite'),
    '0003-plans': plans('sqlite'),
    '0004-waits': waits('sqlite'),
  }
  const sql = new Kysely<never>({ dialect: new SqliteDialect({ database: kyselyShape(db) }) })
  await new Migrator({ db: sql, provider: { getMigrations: async () => migrations } }).migrateToLatest()
  db.exec(`
    insert into meta values ('epoch', 'e');
    insert into team values ('t', 'Support', '{}', null, null, null, null);
    insert into site values ('s', 'k', 'Site', 't', '[]');
    insert into visitor values ('v1', 's', null, 'en', 'UTC', '{"url":"","title":""}', '', 1);
    insert into visitor values ('v2', 's', null, 'en', 'UTC', '{"url":"","title":""}', '', 1);`)
  for (const [c, v] of [
    ['c2', 'v2'],
    ['c1', 'v1'],
  ]) {
    const last = JSON.stringify({ from: 'visitor', text: `MARK of ${c}`, at: at(3) })
    db.exec(`insert into conversation values ('${c}', 's', '${v}', 't', null, null, 'queued', null, null, null, null, 0,
      3, 1, 1, null, '[]', 0, 0, null, '${last}', null, 0)`)
    const bodies = [
      { kind: 'opened', by: 'visitor', topic: null, previous: null },
      { kind: 'message', text: `MARK of ${c}` },
      { kind: 'rated', stars: 5, comment: 'Good' },
    ]
    for (const [i, body] of bodies.entries())
      db.prepare('insert into fact values (?, ?, ?, ?, ?, ?, ?, ?)').run(
        c as string,
        i + 1,
        at(i + 1),
        v as string,
        'visitor',
        i === 1 ? 'key' : null,
        body.kind,
        JSON.stringify(body),
      )
  }
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
