import { StoreDamaged, StoreFailure } from '../../ports/store.ts'

// Primary result codes, https://sqlite.org/rescode.html: BUSY, LOCKED, READONLY, IOERR, CANTOPEN.
export const SQLITE_BUSY = 5
const SQLITE_FULL = 13
const SQLITE_AWAY = new Set([SQLITE_BUSY, 6, 8, 10, 14])
/** CORRUPT, NOTADB. */
export const SQLITE_DAMAGED: ReadonlySet<number> = new Set([11, 26])

/** What `node:sqlite` threw, as the port's failure where it is one. */
export function sqliteFailure(error: unknown): unknown {
  const primary = primaryCode(error)
  if (primary === null) return error
  if (SQLITE_DAMAGED.has(primary)) return new StoreDamaged('SQLite cannot read it', { cause: error })
  if (primary === SQLITE_FULL) return new StoreFailure('storage.full', error)
  return SQLITE_AWAY.has(primary) ? new StoreFailure('storage.unavailable', error) : error
}

/** `null`: not SQLite's. The low byte is the primary code; the rest says more about it. */
export function primaryCode(error: unknown): number | null {
  const code = numberAt(error, 'errcode')
  return code === null ? null : code & 0xff
}

// https://www.postgresql.org/docs/current/errcodes-appendix.html
const DISK_FULL = '53100'
const AWAY = new Set([
  '25006', // read only, as after a failover
  '40001', // serialization failure, after all attempts
  '40P01', // deadlock, after all attempts
  '53200', // out of memory
  '53300', // too many connections
  '55P03', // lock not available
  '57014', // cancelled by the statement time limit
  '57P01', // shutting down
  '57P02', // crashed
  '57P03', // cannot connect now
  '58030', // input or output error
])
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN'])
// `pg` gives these no code, nor does Kysely the last, which covers what went wrong before it.
const PG_MESSAGES =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error|Postgres connection has been discarded)/

/** What `pg` threw, as the port's failure where it is one. */
export function postgresFailure(error: unknown): unknown {
  const code = sqlState(error)
  if (code === DISK_FULL) return new StoreFailure('storage.full', error)
  const away =
    code === null
      ? error instanceof Error && PG_MESSAGES.test(error.message)
      : AWAY.has(code) || NETWORK.has(code) || code.startsWith('08')
  return away ? new StoreFailure('storage.unavailable', error) : error
}

export function sqlState(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : null
}

function numberAt(error: unknown, name: string): number | null {
  const value = error instanceof Error ? (error as Error & Record<string, unknown>)[name] : null
  return typeof value === 'number' ? value : null
}
