import type { Deps } from '../deps.ts'
import { removeFile } from './remove-file.ts'

/** At a time, so that no other write waits for long. */
const AT_ONCE = 100

/** What could not be removed, and that there is more to remove. */
type Removed = { failures: unknown[]; more: boolean }

/**
 * Removes some of what nobody may have any more, the oldest first, but for the first `skip`. What is broken off is made
 * up by the next round; one that cannot be removed keeps none of the others.
 */
export async function removeExpired(d: Pick<Deps, 'store' | 'clock' | 'fileStore'>, skip: number): Promise<Removed> {
  const now = d.clock.now()
  const claimed = await d.store.write((tx) => tx.claimExpired(now, skip, AT_ONCE))
  const failures: unknown[] = []
  for (const file of claimed) {
    try {
      await removeFile(d, file)
    } catch (error) {
      failures.push(error)
    }
  }
  return { failures, more: claimed.length === AT_ONCE }
}
