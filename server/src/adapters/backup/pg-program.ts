import { spawn } from 'node:child_process'
import { CommandRefused } from '../../ports/command-refused.ts'

/** Of one of PostgreSQL's own programs, which are about as old as the server they came with. */
export type PgProgram = 'pg_dump' | 'pg_restore'

/** An address without its password, which goes to a program by its environment: there nobody else can read it. */
export function connectionOf(url: string): { address: string; env: NodeJS.ProcessEnv } {
  const address = new URL(url)
  const password = decodeURIComponent(address.password) || address.searchParams.get('password')
  address.password = ''
  address.searchParams.delete('password')
  const { DATABASE_URL: _, ...env } = process.env
  return { address: address.href, env: password ? { ...env, PGPASSWORD: password } : env }
}

/** Is it there, and not older than the server? */
export async function refuseOldProgram(name: PgProgram, server: number): Promise<void> {
  const said: string[] = []
  await runProgram(name, ['--version'], process.env, (text) => said.push(text))
  const version = Number(/\(PostgreSQL\) (\d+)/.exec(said.join(''))?.[1] ?? 0)
  if (version < server)
    throw new CommandRefused(
      `${name} is of PostgreSQL ${version}, and the server is ${server}: install the client programs of version ${server} or newer.`,
    )
}

/** Runs one to its end. What it prints goes to `hear`; what it complains about is what it failed of. */
export function runProgram(
  name: PgProgram,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  hear: (text: string) => void = () => {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(name, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let complaint = ''
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-2_000)
    })
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'ENOENT'
          ? new CommandRefused(
              `${name} is not installed: install PostgreSQL's client programs (on Debian: postgresql-client).`,
            )
          : error,
      ),
    )
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new CommandRefused(`${name} failed: ${complaint.trim() || `code ${code}`}`)),
    )
  })
}
