import type pg from 'pg'
import { CommandRefused } from '../../../ports/command-refused.ts'
import { PAGE, type Row, selectAll, type Whole } from './whole.ts'

/** Within a transaction of the caller's, which sees one moment. */
export function wholeOfPostgres(client: pg.ClientBase): Whole {
  let cursors = 0
  const rows = async (text: string) => (await client.query({ text, rowMode: 'array' })).rows as Row[]
  return {
    engine: 'postgres',
    async *pages(table) {
      const cursor = `whole_${++cursors}`
      await client.query(`declare ${cursor} no scroll cursor for ${selectAll(table)}`)
      for (;;) {
        const page = await rows(`fetch ${PAGE} from ${cursor}`)
        if (page.length > 0) yield page
        if (page.length < PAGE) break
      }
      await client.query(`close ${cursor}`)
    },
    ask: rows,
  }
}

/** Nothing of anybody's is written over. */
export async function refuseFilled(target: Whole, schema: string): Promise<void> {
  const [found] = await target.ask(
    `select table_name from information_schema.tables where table_schema = current_schema() limit 1`,
  )
  if (found)
    throw new CommandRefused(
      `The PostgreSQL database is not empty: the schema "${schema}" has a table "${found[0]}". Name an empty one.`,
    )
}
