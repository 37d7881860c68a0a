import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { CommandRefused } from '../../../ports/command-refused.ts'
import { sqlState } from '../failures.ts'
import { allSteps, migrate } from '../migrations/index.ts'
import { connection, prepareFor } from '../postgres.ts'
import { allColumnsOf, type TableName, tableNames, type Tables } from '../tables.ts'
import { openAlone, refusalOf } from './alone.ts'
import { type Checked, checkWhole } from './check.ts'
import { refuseFilled, wholeOfPostgres } from './postgres.ts'
import { insertInto, type Row, type Whole } from './whole.ts'
import { wholeOfSqlite } from './sqlite.ts'
import { withClient } from './with-client.ts'

/** PostgreSQL takes 65,535 in one statement. */
const MOST_VALUES = 20_000
/** Of text in one statement, so that what was learned, which is large, goes by itself. */
const MOST_CHARACTERS = 1_000_000

/** Nothing was kept: the transaction is taken back. */
class Different extends Error {
  readonly checked: Checked
  constructor(checked: Checked) {
    super('What arrived is not what was sent')
    this.checked = checked
  }
}

/**
 * Copies everything in a SQLite file into an empty PostgreSQL database, as it is: ids, secrets, epoch and chains. All of it
 * is one transaction, which ends only when what arrived was read back and is the same; with `problems` in what is
 * returned, nothing was kept.
 * @throws CommandRefused
 */
export async function moveToPostgres(path: string, url: string): Promise<Checked> {
  const file = openAlone(path)
  try {
    const source = wholeOfSqlite(file)
    await refuseOtherVersion(source, path)
    const sent = await checkWhole(source)
    if (sent.problems.length > 0) return sent
    return await intoEmpty(url, (target, client) => copy(source, target, client))
  } catch (error) {
    if (error instanceof Different) return error.checked
    throw refusalOf(error, path)
  } finally {
    file.close()
  }
}

/** Another version's tables are not ours. They are not brought up to date here, so that there is a way back. */
async function refuseOtherVersion(source: Whole, path: string): Promise<void> {
  const steps = await source.ask(`select name from kysely_migration order by name`).catch(() => null)
  if (!steps) throw new CommandRefused(`${path} is not a database of WalletDesk.`)
  if (steps.map(([name]) => name).join() !== allSteps.join())
    throw new CommandRefused(
      `${path} was written by another version. Start the server of this version on it once, stop it, and try again.`,
    )
}

function intoEmpty(url: string, work: (target: Whole, client: pg.Client) => Promise<Checked>): Promise<Checked> {
  return withClient(url, async (client) => {
    const sql = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: poolOf(client) }) })
    const schema = await prepareFor(connection(client, sql))
    return sql.transaction().execute(async (transaction) => {
      // A large table takes longer than any statement of a server may.
      await client.query('set local statement_timeout = 0')
      await client.query('set local idle_in_transaction_session_timeout = 0')
      const target = wholeOfPostgres(client)
      await refuseFilled(target, schema)
      await migrate({ engine: 'postgres', sql: transaction }, schema)
      return work(target, client)
    })
  })
}

/** Kysely wants a pool; everything here is one connection's transaction. */
const poolOf = (client: pg.Client) => ({
  connect: async () => ({
    query: client.query.bind(client),
    release: () => {},
  }),
  end: async () => {},
  options: {},
})

async function copy(source: Whole, target: Whole, client: pg.Client): Promise<Checked> {
  const different: string[] = []
  for (const table of tableNames) {
    const sent = createHash('sha256')
    for await (const page of source.pages(table)) {
      noteRows(sent, page)
      for (const some of statements(page, allColumnsOf[table].length)) await insert(client, table, some)
    }
    const arrived = createHash('sha256')
    for await (const page of target.pages(table)) noteRows(arrived, page)
    if (sent.digest('hex') !== arrived.digest('hex'))
      different.push(`The rows of the table "${table}" are not the same in both databases.`)
  }
  const checked = await checkWhole(target)
  const problems = [...different, ...checked.problems]
  if (problems.length > 0) throw new Different({ ...checked, problems })
  return checked
}

function noteRows(hash: ReturnType<typeof createHash>, rows: readonly Row[]): void {
  for (const row of rows) hash.update(`${JSON.stringify(row)}\n`)
}

/** Rows in portions that one statement takes. */
function* statements(rows: readonly Row[], columns: number): Generator<readonly Row[]> {
  let some: Row[] = []
  let characters = 0
  for (const row of rows) {
    const length = row.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0)
    const full = (some.length + 1) * columns > MOST_VALUES || characters + length > MOST_CHARACTERS
    if (full && some.length > 0) {
      yield some
      some = []
      characters = 0
    }
    some.push(row)
    characters += length
  }
  if (some.length > 0) yield some
}

async function insert(client: pg.Client, table: TableName, rows: readonly Row[]): Promise<void> {
  let n = 0
  const places = rows.map((row) => `(${row.map(() => `$${++n}`).join()})`)
  await client.query(insertInto(table) + places.join(), rows.flat()).catch((error: unknown) => {
    const code = sqlState(error)
    // Its sentence may quote a value.
    throw code === null
      ? error
      : new CommandRefused(`PostgreSQL refuses rows of the table "${table}" (error ${code}). Nothing was moved.`)
  })
}
