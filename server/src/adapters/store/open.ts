import { noMetrics, type StoreMetrics } from '../../ports/metrics.ts'
import type { Store } from '../../ports/store.ts'

/**
 * `sqlite:PATH`, `sqlite::memory:` or `postgres://…`. Creates what is missing and brings the schema up to date.
 * @throws StoreFailure when it cannot be reached
 */
export async function openStore(url: string, metrics: StoreMetrics = noMetrics): Promise<Store> {
  // Loaded when asked for: an installation on SQLite does without the PostgreSQL driver in its memory.
  if (url.startsWith('sqlite:')) {
    const { openSqlite } = await import('./sqlite.ts')
    return openSqlite(url.slice('sqlite:'.length), { metrics })
  }
  if (/^postgres(ql)?:/.test(url)) {
    const { openPostgres } = await import('./postgres.ts')
    return openPostgres(url, metrics)
  }
  // Not the whole of it: it may hold a password.
  const scheme = url.split(':', 1)[0]
  throw new Error(`A store is given as sqlite:PATH, sqlite::memory: or postgres://HOST/DATABASE, not by "${scheme}:"`)
}
