import { appendFile, stat } from 'node:fs/promises'
import { holdFile } from '../desk/desk.ts'
import { type Fault, JUMP_HOURS, missed, nothing, pick, upNode } from './fault.ts'

const onSqlite: Fault['possible'] = ({ file }) => file !== null
const onPostgres: Fault['possible'] = ({ postgres }) => postgres !== null

export const fullDisk: Fault = {
  name: 'disk-full',
  on: 'store',
  matrix: 'F10',
  says: 'the database file may not grow any more',
  weight: 2,
  lasts: [2, 6],
  possible: onSqlite,
  start({ desk }) {
    for (const node of desk.nodes) node.order({ do: 'disk', full: true })
    return () => {
      for (const node of desk.nodes) node.order({ do: 'disk', full: false })
    }
  },
}

export const held: Fault = {
  name: 'file-held',
  on: 'store',
  matrix: 'F11',
  says: 'another program holds the database file (SQLITE_BUSY)',
  weight: 2,
  lasts: [1, 5],
  possible: onSqlite,
  start: ({ desk }) => (desk.file ? holdFile(desk.file) : null) ?? missed,
}

/** More than a frame of the log, and none that fits what stands before it. */
const TORN_BYTES = 6_000

export const tornLog: Fault = {
  name: 'torn-log',
  on: 'nodes',
  matrix: 'F11',
  says: 'a node is killed, and half a frame that was never committed stands at the end of the log',
  weight: 1,
  lasts: [0.2, 1],
  possible: onSqlite,
  async start(stage, random) {
    const { file } = stage.desk
    const node = upNode(stage, random)
    if (!node || file === null) return missed
    await node.kill()
    const log = `${file}-wal`
    const torn = Buffer.from(Array.from({ length: TORN_BYTES }, () => Math.floor(random.next() * 256)))
    // Where there is no log everything is in the file already.
    if (await stat(log).catch(() => null)) await appendFile(log, torn)
    return () => node.start()
  },
}

export const postgresRestart: Fault = {
  name: 'postgres-restart',
  on: 'store',
  matrix: 'F4',
  says: 'PostgreSQL is stopped, or crashes, and comes back',
  weight: 2,
  lasts: [0.5, 5],
  possible: onPostgres,
  async start({ desk }, random) {
    await desk.postgres?.end(random.next() < 0.5 ? 'SIGINT' : 'SIGQUIT')
    return async () => desk.postgres?.start()
  },
}

/** As many files of its log as PostgreSQL may have ready. */
const FILES_AHEAD = 8
const NEXT_FILE = `select pg_logical_emit_message(false, 'torture', ''); select pg_switch_wal()`

export const failover: Fault = {
  name: 'postgres-failover',
  on: 'store',
  matrix: 'F4',
  says: 'PostgreSQL gets a synchronous standby, is gone for good a moment later, and the standby serves in its place',
  weight: 1,
  lasts: [1, 4],
  possible: onPostgres,
  start: async ({ desk }) => (await desk.postgres?.follow()) ?? missed,
}

export const postgresFull: Fault = {
  name: 'postgres-disk-full',
  on: 'store',
  matrix: 'F10',
  says: 'the disk of PostgreSQL is full; half the time it ends because of it, and is started again when there is room',
  weight: 1,
  lasts: [2, 6],
  possible: ({ postgres }) => (postgres?.disk() ?? null) !== null,
  async start({ desk: { postgres } }, random) {
    const disk = postgres?.disk()
    if (!postgres || !disk) return missed
    await disk.fill()
    // Its log needs a new file, and there is none: that is what it cannot go on without.
    if (random.next() < 0.5) for (let i = 0; i < FILES_AHEAD; i++) await postgres.attempt(NEXT_FILE)
    return async () => {
      await disk.empty()
      await postgres.start()
    }
  },
}

export const postgresClock: Fault = {
  name: 'postgres-clock-jump',
  on: 'store',
  matrix: 'F9',
  says: 'the clock that PostgreSQL tells the nodes jumps by an hour or a day, either way, and back',
  weight: 1,
  lasts: [2, 8],
  possible: onPostgres,
  async start({ desk }, random) {
    await desk.postgres?.moveClock(pick(JUMP_HOURS, random) ?? 0)
    return () => desk.postgres?.moveClock(0)
  },
}

export const postgresCut: Fault = {
  name: 'postgres-connections-cut',
  on: 'store',
  matrix: 'F4',
  says: 'PostgreSQL ends all connections of the nodes',
  weight: 2,
  lasts: [0, 0],
  possible: onPostgres,
  async start({ desk }) {
    await desk.postgres?.run(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'walletdesk'`,
    )
    return nothing
  },
}

export const statementsEnded: Fault = {
  name: 'statements-ended',
  on: 'store',
  matrix: 'F4',
  says: 'PostgreSQL ends the statements under way, as its limits of time do',
  weight: 2,
  lasts: [0, 0],
  possible: onPostgres,
  async start({ desk }) {
    for (let i = 0; i < 20; i++)
      await desk.postgres?.run(
        `select pg_cancel_backend(pid) from pg_stat_activity where application_name = 'walletdesk' and state <> 'idle'`,
      )
    return nothing
  },
}

const HOLDER = 'torture-lock'

export const locked: Fault = {
  name: 'table-locked',
  on: 'store',
  matrix: 'F4',
  says: 'somebody holds the conversations of PostgreSQL: everybody waits, and the pool runs out',
  weight: 1,
  lasts: [2, 8],
  possible: onPostgres,
  start({ desk: { postgres } }) {
    const holding = postgres?.attempt(
      `set application_name = '${HOLDER}'; begin; lock table conversation in access exclusive mode; select pg_sleep(60)`,
    )
    return async () => {
      await postgres?.run(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = '${HOLDER}'`)
      await holding
    }
  },
}
