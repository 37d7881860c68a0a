import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { Tx } from '../../ports/store.ts'
import type { Deps } from '../deps.ts'

export type Saving = Pick<Deps, 'store' | 'bus' | 'directory' | 'clock'>

/** Saves, and then tells everybody whose screen or rights may depend on it. */
export async function save<T>(
  d: Pick<Saving, 'store' | 'bus' | 'directory'>,
  work: (tx: Tx) => Promise<Result<T>>,
): Promise<Result<T>> {
  const saved = await d.store.write(work)
  if (!saved.ok) return saved
  await d.directory.refresh()
  d.bus.publish({ kind: 'settings' })
  return saved
}
