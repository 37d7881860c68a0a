import type { DatabaseSync } from 'node:sqlite'
import { PAGE, type Row, selectAll, type Whole } from './whole.ts'

/** The caller sees to it that nothing changes meanwhile. */
export const wholeOfSqlite = (db: DatabaseSync): Whole => ({
  engine: 'sqlite',
  async *pages(table) {
    const statement = db.prepare(selectAll(table))
    statement.setReturnArrays(true)
    let page: Row[] = []
    for (const row of statement.iterate()) {
      page.push(row as unknown as Row)
      if (page.length < PAGE) continue
      yield page
      page = []
    }
    if (page.length > 0) yield page
  },
  async ask(sql) {
    const statement = db.prepare(sql)
    statement.setReturnArrays(true)
    return statement.all() as unknown as Row[]
  },
})
