import type { VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { GuardWrites } from '../../ports/store-guard.ts'
import { type Db, statement } from './db.ts'
import { heldRows } from './dialect.ts'

const held = statement(({ engine, sql }, a: { visitor: VisitorId }) =>
  heldRows(engine, sql.selectFrom('visitor').select('guard_runs').where('id', '=', a.visitor)),
)
const put = statement(({ sql }, a: { visitor: VisitorId; runs: string | null }) =>
  sql.updateTable('visitor').set({ guard_runs: a.runs }).where('id', '=', a.visitor),
)

export const guardWrites = (db: Db): GuardWrites => ({
  async lockRuns(visitor) {
    const [row] = await held(db, { visitor })
    return row?.guard_runs ? JSON.parse(row.guard_runs) : {}
  },
  async putRuns(visitor, runs) {
    await put(db, { visitor, runs: Object.keys(runs).length > 0 ? JSON.stringify(runs) : null })
  },
})
