import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdtempSync, realpathSync } from 'node:fs'
import { chown, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { capture, start as run } from '../run.ts'
import { freePort } from '../../server/testing/free-port.ts'
import { findProgram } from '../../server/testing/programs.ts'
import { Missing, type Provider } from './services.ts'

const OLDEST = 15
/** Ten a second: on a busy machine it may have to read its whole log first. */
const MOST_LOOKS = 600
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

/** Where a server keeps its files. */
export type Place = { folder: string; remove(): Promise<void> }

export async function temporaryPlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'walletdesk-postgres-'))
  // Again where a program that makes them is still at it.
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 10 }) }
}

export type PrivatePostgres<P extends Place = Place> = {
  url: string
  port: number
  place: P
  /** Where its programs are. */
  programs: string
  /** Runs it on what it keeps. */
  start(): Promise<void>
  /** SIGINT: open connections are cut, the files are closed well. */
  end(signal: 'SIGINT' | 'SIGQUIT'): Promise<void>
  /** A copy of it, not running yet, that is kept up to date by it: a standby. */
  follower(): Promise<PrivatePostgres<P>>
  /** Ends it, and removes what it keeps. */
  remove(): Promise<void>
}

/** The folder of the programs of a PostgreSQL that is new enough; `null` where there is none. */
export async function programsHere(): Promise<string | null> {
  const program = findProgram(['postgres'], folders())
  if (!program) return null
  const { output } = await capture(program, ['--version'])
  // In PATH it may be a link; the programs beside the real one belong together.
  return Number(/\d+/.exec(output)?.[0] ?? 0) < OLDEST ? null : dirname(realpathSync(program))
}

/** An empty database server of our own, not running yet; `null` where its programs are missing. */
export async function privatePostgres<P extends Place>(newPlace: () => Promise<P>): Promise<PrivatePostgres<P> | null> {
  const programs = await programsHere()
  if (programs === null) return null
  const user = await owner()
  const how = { programs, user, newPlace }
  return madeBy('initdb', ['-U', ROLE, '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'], how)
}

type How<P> = { programs: string; user: { uid: number; gid: number } | null; newPlace: () => Promise<P> }

/** A server on the files that a program makes. */
async function madeBy<P extends Place>(
  program: string,
  args: readonly string[],
  how: How<P>,
): Promise<PrivatePostgres<P>> {
  const { programs, user, newPlace } = how
  const place = await newPlace()
  const { folder } = place
  if (user) await chown(folder, user.uid, user.gid)
  const as = { cwd: folder, ...user }
  const data = join(folder, 'data')
  const made = await capture(join(programs, program), ['-D', data, ...args], as)
  if (made.code !== 0) {
    await place.remove()
    throw new Error(`${program} failed:\n${made.output}`)
  }
  const port = await freePort()
  const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', max_connections: 200 }
  const address = ['-h', '127.0.0.1', '-p', String(port), '-U', ROLE]
  let server: ChildProcess | null = null
  let removed = false

  const runs = () => server !== null && server.exitCode === null && server.signalCode === null
  async function end(signal: 'SIGINT' | 'SIGQUIT') {
    if (server && runs() && server.kill(signal)) await once(server, 'close')
    server = null
  }
  /** Nobody needs its files any more. */
  async function remove() {
    removed = true
    await end('SIGQUIT')
    await place.remove()
  }
  let log = ''
  function launch() {
    server = run(
      join(programs, 'postgres'),
      ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      { ...as, stdio: ['ignore', 'ignore', 'pipe'], detached: true },
    )
    server.stderr?.on('data', (chunk) => {
      log = (log + String(chunk)).slice(-10_000)
    })
  }
  /** One that is ending by itself, as after its disk was full, is launched when it has. */
  async function start() {
    let launched = false
    for (let attempt = 0; (await capture(join(programs, 'pg_isready'), address)).code !== 0; attempt++) {
      if (attempt === MOST_LOOKS || (launched && !runs())) {
        await remove()
        throw new Error(`PostgreSQL did not start:\n${log}`)
      }
      if (removed) throw new Error('PostgreSQL was put away while it started.')
      if (!runs()) {
        launch()
        launched = true
      }
      await sleep(100)
    }
  }
  const follower = () => madeBy('pg_basebackup', [...address, '-R', '-c', 'fast', '--no-sync'], how)
  const url = `postgres://${ROLE}@127.0.0.1:${port}/postgres`
  return { url, port, place, programs, start, end, follower, remove }
}

export const postgres: Provider = {
  name: 'PostgreSQL',
  // Under strace a test sees that every commit reaches the disk.
  debian: ['postgresql', 'strace'],
  advice: `Install PostgreSQL ${OLDEST} or newer (its server programs are enough), or set TEST_DATABASE_URL to a database the tests may fill.`,
  async find() {
    const given = process.env.TEST_DATABASE_URL
    if (given) return { env: { TEST_DATABASE_URL: given }, from: 'TEST_DATABASE_URL', stop: async () => {} }
    const own = await privatePostgres(temporaryPlace)
    if (!own) return null
    await own.start()
    return { env: { TEST_DATABASE_URL: own.url }, from: own.programs, stop: own.remove }
  },
}
