import type { Runs } from '@walletdesk/shared/domain/guard/index.ts'
import type { VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { GuardWrites } from '../../ports/store-guard.ts'
import { type Db, execute, prepared, statement } from './db.ts'
import { heldRows } from './dialect.ts'

const held = statement(({ engine, sql }, a: { visitor: VisitorId }) =>
  heldRows(engine, sql.selectFrom('visitor').select('guard_runs').where('id', '=', a.visitor)),
)
export const put = prepared(({ sql }, a: { visitor: VisitorId; runs: string | null }) =>
  sql.updateTable('visitor').set({ guard_runs: a.runs }).where('id', '=', a.visitor),
)

export const readRuns = (stored: string | null): Runs => (stored ? JSON.parse(stored) : {})
/** Of somebody of whom nothing is counted, nothing is kept. */
export const writtenRuns = (runs: Runs) => (Object.keys(runs).length > 0 ? JSON.stringify(runs) : null)

export const guardWrites = (db: Db): GuardWrites => ({
  async lockRuns(visitor) {
    const [row] = await held(db, { visitor })
    return readRuns(row?.guard_runs ?? null)
  },
  async putRuns(visitor, runs) {
    await execute(db, put(db, { visitor, runs: writtenRuns(runs) }))
  },
})
