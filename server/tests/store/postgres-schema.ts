import pg from 'pg'
import { afterAll } from 'vitest'

export const databaseUrl = process.env.TEST_DATABASE_URL

const schemas: string[] = []

afterAll(async () => {
  await execute(...schemas.splice(0).map((schema) => `drop schema ${schema} cascade`))
}, 60_000)

/** The address of an empty schema, which goes when the tests of this file end. */
export async function freshSchema(): Promise<string> {
  const schema = `test_${crypto.randomUUID().replaceAll('-', '')}`
  await execute(`create schema ${schema}`)
  schemas.push(schema)
  return withSettings({ search_path: schema })
}

/** The test database's address, with these settings for every connection. */
export function withSettings(settings: Readonly<Record<string, string>>): string {
  const url = new URL(databaseUrl ?? '')
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  url.searchParams.set('options', [url.searchParams.get('options') ?? '', ...options].join(' ').trim())
  return url.href
}

export async function execute(...statements: readonly string[]): Promise<void> {
  if (statements.length === 0) return
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    for (const sql of statements) await client.query(sql)
  } finally {
    await client.end()
  }
}
