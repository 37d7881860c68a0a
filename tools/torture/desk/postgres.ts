import { setTimeout as sleep } from 'node:timers/promises'
import { capture } from '../../run.ts'
import { type PrivatePostgres, privatePostgres } from '../../services/postgres.ts'
import { Missing } from '../../services/services.ts'
import type { Own } from '../../belongings.ts'
import { startRelay } from './relay.ts'
import { type Disk, placeOnDisk, type PlaceOnDisk } from './volume.ts'

export type Postgres = {
  url: string
  /** Where its programs are. */
  programs: string
  /** SIGINT: connections are cut, files closed well. SIGQUIT: at once, and it recovers when it starts. */
  end(signal: 'SIGINT' | 'SIGQUIT'): Promise<void>
  start(): Promise<void>
  /** Runs SQL in a connection of its own, and waits for its end. */
  run(sql: string): Promise<string>
  /** The same where it may well fail, or be ended. */
  attempt(sql: string): Promise<string>
  /** Moves the clock that it tells whoever asks for the time. */
  moveClock(hours: number): Promise<void>
  /** `null` where it has none of its own. */
  disk(): Disk | null
  /** From now on nothing is acknowledged that does not lie on a second server, too. Gives what makes that one serve. */
  follow(): Promise<() => Promise<void>>
}

/** Whoever asks it for the time gets it from a function of this name, in the schema that is looked into first. */
const CLOCK = `
  create table torture_clock (hours integer not null);
  insert into torture_clock values (0);
  create function clock_timestamp() returns timestamptz language sql volatile as
    'select pg_catalog.clock_timestamp() + make_interval(hours => hours) from public.torture_clock';
  alter role current_user set search_path = public, pg_catalog`

const LOOK_MS = 50
/** Longer than anything that is asked, and than a lock is held: what takes longer is ended, and failed. */
const ANSWER_MS = 120_000
/** So long the first server goes on by itself before it is gone. */
const ALONE_MS = 800

/** A PostgreSQL of our own behind an address that stays, asked with its own client. */
export async function startPostgres(own: Own): Promise<Postgres> {
  const first = await privatePostgres(() => placeOnDisk(own))
  if (!first) throw new Missing('This needs PostgreSQL 15 or newer: install its server programs.')
  own(first.remove)
  const { programs } = first
  let server: PrivatePostgres<PlaceOnDisk> = first
  await server.start()
  const relay = await startRelay(server.port)
  own(relay.close)
  const url = new URL(server.url)
  url.port = String(relay.port)
  const asked = (where: { url: string }, sql: string) =>
    capture(`${programs}/psql`, [where.url, '-X', '-q', '-A', '-t', '-c', sql], { timeout: ANSWER_MS })
  const on = async (where: { url: string }, sql: string) => {
    const { code, output } = await asked(where, sql)
    if (code !== 0) throw new Error(`PostgreSQL did not do "${sql}":\n${output}`)
    return output.trim()
  }

  await on(server, CLOCK)

  async function follow() {
    const leader = server
    const follower = await leader.follower()
    own(follower.remove)
    await follower.start()
    await on(leader, `alter system set synchronous_standby_names = '*'`)
    await on(leader, 'select pg_reload_conf()')
    const followers = `select pid from pg_stat_replication where state = 'streaming' and sync_state = 'sync'`
    let sender = ''
    while (sender === '') {
      await sleep(LOOK_MS)
      sender = await on(leader, followers)
    }
    return async () => {
      // What is written from here on does not reach the second one, so none of it may be acknowledged.
      process.kill(Number(sender), 'SIGSTOP')
      await sleep(ALONE_MS)
      const gone = leader.end('SIGQUIT')
      process.kill(Number(sender), 'SIGKILL')
      await gone
      await on(follower, 'select pg_promote()')
      server = follower
      relay.leadTo(follower.port)
      await leader.remove()
    }
  }

  return {
    url: url.href,
    programs,
    end: (signal) => server.end(signal),
    start: () => server.start(),
    run: (sql) => on(server, sql),
    attempt: async (sql) => (await asked(server, sql)).output.trim(),
    moveClock: async (hours) => void (await on(server, `update torture_clock set hours = ${hours}`)),
    disk: () => server.place.disk,
    follow,
  }
}
