import pg from 'pg'
import { CommandRefused } from '../../../ports/command-refused.ts'
import { types } from '../postgres.ts'

const CONNECT_MS = 5_000

/** One connection for a command, closed in the end. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, types, connectionTimeoutMillis: CONNECT_MS })
  // It broke: whoever uses it hears of it from their next query.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    const reason = error instanceof Error && error.message ? ` (${error.message})` : ''
    throw new CommandRefused(
      `The PostgreSQL database cannot be reached${reason}. Is it up, and are address and password right?`,
    )
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
