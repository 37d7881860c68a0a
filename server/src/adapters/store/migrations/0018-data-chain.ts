import type { Kysely } from 'kysely'
import { linkData } from '../chain.ts'
import { DATA_CHAINED_AT } from '../directory.ts'
import { columnTypes, type Engine } from '../dialect.ts'
import { toDataEntry } from '../retention.ts'
import type { DataLogRow, MetaRow } from '../tables.ts'

type Changed = { data_log: DataLogRow; meta: MetaRow }

/** Chains what was done to the data of each site, as the logs of conversations are. */
export const dataChain = (engine: Engine) => ({
  async up(db: Kysely<never>): Promise<void> {
    const { text } = columnTypes[engine]
    for (const name of ['salt', 'chain'])
      await db.schema
        .alterTable('data_log')
        .addColumn(name, text, (c) => c.notNull().defaultTo(''))
        .execute()
    await chainAll(db as unknown as Kysely<Changed>)
  },
})

async function chainAll(db: Kysely<Changed>) {
  const rows = await db.selectFrom('data_log').selectAll().orderBy('site').orderBy('seq').execute()
  let before: { site: string; chain: string } | null = null
  for (const row of rows) {
    const sealing = linkData(toDataEntry(row), row.seq, before?.site === row.site ? before.chain : null)
    await db.updateTable('data_log').set(sealing).where('site', '=', row.site).where('seq', '=', row.seq).execute()
    before = { site: row.site, chain: sealing.chain }
  }
  // A record says so of what was written before.
  if (before)
    await db
      .insertInto('meta')
      .values({ name: DATA_CHAINED_AT, value: String(Date.now()) })
      .execute()
}
