import { capture } from '../../run.ts'
import { privatePostgres } from '../../services/postgres.ts'
import { Missing } from '../../services/services.ts'

export type Postgres = {
  url: string
  /** Where its programs are. */
  programs: string
  /** SIGINT: connections are cut, files closed well. SIGQUIT: at once, and it recovers when it starts. */
  end(signal: 'SIGINT' | 'SIGQUIT'): Promise<void>
  start(): Promise<void>
  /** Runs SQL in a connection of its own, and waits for its end. */
  run(sql: string): Promise<string>
  remove(): Promise<void>
}

/** A PostgreSQL of our own, which is asked with its own client. */
export async function startPostgres(): Promise<Postgres> {
  const server = await privatePostgres()
  if (!server) throw new Missing('This needs PostgreSQL 15 or newer: install its server programs.')
  await server.start()
  return {
    url: server.url,
    programs: server.programs,
    end: (signal) => server.end(signal),
    start: () => server.start(),
    run: async (sql) =>
      (await capture(`${server.programs}/psql`, [server.url, '-X', '-q', '-A', '-t', '-c', sql])).output,
    remove: () => server.remove(),
  }
}
