import { type Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Engine } from '../../src/adapters/store/dialect.ts'
import { init } from '../../src/adapters/store/migrations/0001-init.ts'
import { promise } from '../../src/adapters/store/migrations/0002-promise.ts'
import { plans } from '../../src/adapters/store/migrations/0003-plans.ts'
import { waits } from '../../src/adapters/store/migrations/0004-waits.ts'
import { at } from '../../src/ports/store-samples.contract.ts'

/** How many rows the version that wrote it would say it has. */
export const OLDER_ROWS = { conversation: 2, fact: 6, meta: 1, site: 1, team: 1, visitor: 2 }

/** Fills an empty database as it was before logs were chained, with two conversations and the epoch `e`. */
export async function fillAsOlder(engine: Engine, db: Kysely<never>): Promise<void> {
  const migrations = {
    '0001-init': init(engine),
    '0002-promise': promise(engine),
    '0003-plans': plans(engine),
    '0004-waits': waits(engine),
  }
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest()
  if (error) throw error
  const page = JSON.stringify({ url: '', title: '' })
  await sql`insert into meta values ('epoch', 'e')`.execute(db)
  await sql`insert into team values ('t', 'Support', '{}', null, null, null, null)`.execute(db)
  await sql`insert into site values ('s', 'k', 'Site', 't', '[]')`.execute(db)
  for (const [c, v] of [
    ['c2', 'v2'],
    ['c1', 'v1'],
  ]) {
    await sql`insert into visitor values (${v}, 's', null, 'en', 'UTC', ${page}, '', 1)`.execute(db)
    const last = JSON.stringify({ from: 'visitor', text: `MARK of ${c}`, at: at(3) })
    await sql`insert into conversation values (${c}, 's', ${v}, 't', null, null, 'queued', null, null, null, null, 0,
      3, 1, 1, null, '[]', 0, 0, null, ${last}, null, 0)`.execute(db)
    const bodies = [
      { kind: 'opened', by: 'visitor', topic: null, previous: null },
      { kind: 'message', text: `MARK of ${c}` },
      { kind: 'rated', stars: 5, comment: 'Good' },
    ]
    for (const [i, body] of bodies.entries())
      await sql`insert into fact values (${c}, ${i + 1}, ${at(i + 1)}, ${v}, 'visitor', ${i === 1 ? 'key' : null},
        ${body.kind}, ${JSON.stringify(body)})`.execute(db)
  }
}
