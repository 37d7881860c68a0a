import { CommandRefused } from '../../ports/command-refused.ts'
import { allSteps } from '../store/migrations/index.ts'
import { type Counts, checkWhole } from '../store/whole/check.ts'
import type { Whole } from '../store/whole/whole.ts'

/** A file that people sent, as the database knows it. */
export type Named = { object: string; sha256: string }

/** What was found in a copy of a database, and what is wrong with it. `counts`: `null` of another version's. */
export type Looked = { steps: string[]; counts: Counts | null; entries: number; problems: string[]; files: Named[] }

/** The tables of another version are not known here: it is kept as it is, and its rows are not looked at. */
export async function lookedAt(whole: Whole, now = Date.now()): Promise<Looked> {
  const steps = await stepsOf(whole)
  const files = steps.includes('0006-files') ? await filesOf(whole, now) : []
  if (steps.join() !== allSteps.join()) return { steps, counts: null, entries: 0, problems: [], files }
  const { counts, entries, problems } = await checkWhole(whole)
  return { steps, counts, entries, problems, files }
}

async function stepsOf(whole: Whole): Promise<string[]> {
  const rows = await whole.ask('select name from kysely_migration order by name').catch(() => null)
  if (!rows) throw new CommandRefused('There is no installation of WalletDesk in this database.')
  return rows.map(([name]) => String(name))
}

/** What has expired is given to nobody any more, and goes soon. */
async function filesOf(whole: Whole, now: number): Promise<Named[]> {
  const rows = await whole.ask(
    `select object, sha256 from file where kept = 1 and expires_at > ${Math.trunc(now)} order by object`,
  )
  return rows.map(([object, sha256]) => ({ object: String(object), sha256: String(sha256) }))
}
