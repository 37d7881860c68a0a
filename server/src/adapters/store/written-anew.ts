import type { Db } from './db.ts'

/** The rest of what is written waits: 20,000 rows take about a tenth of a second (docs/adr/0035). */
const MOST_ROWS = 20_000

/**
 * In these tables of SQLite rows move, and of one in some thousand a copy stays in the unused part of a page, where
 * `secure_delete` does not reach. Taken out and put in again, every page that the table had is overwritten with zeros. A
 * larger table is written anew by `pnpm data compact`.
 */
export async function writtenAnew(db: Db, table: 'mention' | 'visitor'): Promise<void> {
  if (db.engine !== 'sqlite') return
  const [beyond] = await db.run(`select 1 from ${table} limit 1 offset ${MOST_ROWS}`, [])
  if (beyond) return
  // Conversations name their visitor, who is back before the commit.
  await db.run('pragma defer_foreign_keys = on', [])
  await db.run(`create temp table kept as select * from ${table}`, [])
  await db.run(`delete from ${table}`, [])
  await db.run(`insert into ${table} select * from temp.kept`, [])
  await db.run('drop table temp.kept', [])
}
