import { StoreFailure } from '../../ports/store.ts'

const FULL = new Set(['ENOSPC', 'EDQUOT'])
const AWAY = new Set(['EIO', 'EROFS', 'EACCES', 'EPERM', 'EMFILE', 'ENFILE', 'ENODEV', 'ESTALE'])

/** What the file system threw, as the port's failure where it is one. */
export function diskFailure(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (FULL.has(code)) return new StoreFailure('storage.full', error)
  return AWAY.has(code) ? new StoreFailure('storage.unavailable', error) : error
}
