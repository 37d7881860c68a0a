import type pg from 'pg'
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
