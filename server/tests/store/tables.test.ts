import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openStore } from '../../src/adapters/store/open.ts'
import { allColumnsOf, keysOf } from '../../src/adapters/store/tables.ts'
import { scratchFile } from './scratch.ts'

test('[D1] every table and column of the schema, with its key, is known to whatever copies and checks an installation', async () => {
  const file = await scratchFile()
  await (await openStore(`sqlite:${file}`)).close()
  const db = new DatabaseSync(file, { readOnly: true })
  const tables = db.prepare(`select name from sqlite_schema where type = 'table'`).all() as { name: string }[]
  const schema = tables
    .filter(({ name }) => !name.startsWith('kysely_') && !name.startsWith('sqlite_'))
    .map(({ name }) => {
      const columns = db.prepare(`select name, pk from pragma_table_info('${name}')`).all() as {
        name: string
        pk: number
      }[]
      const key = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk)
      return [name, { columns: columns.map((one) => one.name).toSorted(), key: key.map((one) => one.name) }]
    })
  db.close()
  const known = Object.entries(keysOf).map(([name, key]) => [
    name,
    { columns: allColumnsOf[name as keyof typeof allColumnsOf].toSorted(), key },
  ])
  expect(Object.fromEntries(known)).toEqual(Object.fromEntries(schema))
})
