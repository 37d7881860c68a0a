import { once } from 'node:events'
import { globSync, realpathSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { capture, start } from '../run.ts'
import { freePort } from '../../server/testing/free-port.ts'
import { findProgram } from '../../server/testing/programs.ts'
import { Missing, type Provider, type Service } from './services.ts'

const OLDEST = 15
const ROLE = 'walletdesk'

/** Where Debian, Homebrew and the installers of postgresql.org put the server, which is rarely in PATH. */
const folders = () =>
  globSync([
    '/usr/lib/postgresql/*/bin',
    '/usr/pgsql-*/bin',
    '/opt/homebrew/opt/postgresql@*/bin',
    '/usr/local/opt/postgresql@*/bin',
    '/Applications/Postgres.app/Contents/Versions/latest/bin',
  ]).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))

/** PostgreSQL refuses to run as root, so it runs as the user that its package made. */
async function owner(): Promise<{ uid: number; gid: number } | null> {
  if (process.getuid?.() !== 0) return null
  const { code, output } = await capture('id', ['postgres'])
  const ids = /uid=(\d+).*?gid=(\d+)/.exec(output)
  if (code !== 0 || !ids)
    throw new Missing('PostgreSQL does not run as root: add a user named postgres, or run the tests as another user.')
  return { uid: Number(ids[1]), gid: Number(ids[2]) }
}

async function startPrivately(programs: string): Promise<Service> {
  const user = await owner()
  const folder = await mkdtemp(join(tmpdir(), 'walletdesk-postgres-'))
  if (user) await chown(folder, user.uid, user.gid)
  const as = { cwd: folder, ...user }
  const data = join(folder, 'data')
  const init = await capture(
    join(programs, 'initdb'),
    ['-D', data, '-U', ROLE, '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    as,
  )
  if (init.code !== 0) throw new Error(`initdb failed:\n${init.output}`)
  const port = await freePort()
  const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', max_connections: 200 }
  const server = start(
    join(programs, 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...as, stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  )
  let log = ''
  server.stderr?.on('data', (chunk) => {
    log = (log + String(chunk)).slice(-10_000)
  })
  const stop = async () => {
    // SIGINT: open connections are cut, the files are closed well.
    if (server.exitCode === null && server.kill('SIGINT')) await once(server, 'close')
    await rm(folder, { recursive: true, force: true })
  }
  const address = ['-h', '127.0.0.1', '-p', String(port), '-U', ROLE]
  for (let attempt = 0; (await capture(join(programs, 'pg_isready'), address)).code !== 0; attempt++) {
    if (attempt === 150 || server.exitCode !== null) {
      await stop()
      throw new Error(`PostgreSQL did not start:\n${log}`)
    }
    await sleep(100)
  }
  return { env: { TEST_DATABASE_URL: `postgres://${ROLE}@127.0.0.1:${port}/postgres` }, from: programs, stop }
}

export const postgres: Provider = {
  name: 'PostgreSQL',
  // Under strace a test sees that every commit reaches the disk.
  debian: ['postgresql', 'strace'],
  advice: `Install PostgreSQL ${OLDEST} or newer (its server programs are enough), or set TEST_DATABASE_URL to a database the tests may fill.`,
  async find() {
    const given = process.env.TEST_DATABASE_URL
    if (given) return { env: { TEST_DATABASE_URL: given }, from: 'TEST_DATABASE_URL', stop: async () => {} }
    const program = findProgram(['postgres'], folders())
    if (!program) return null
    // In PATH it may be a link; the programs beside the real one belong together.
    const programs = dirname(realpathSync(program))
    const { output } = await capture(program, ['--version'])
    if (Number(/\d+/.exec(output)?.[0] ?? 0) < OLDEST) return null
    return startPrivately(programs)
  },
}
