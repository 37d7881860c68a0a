import type { Deps } from '../deps.ts'

/** In one round, so that a flood of them does not hold up the next. */
const AT_ONCE = 100

/** Removes what nobody may have any more: the content first, so that a round that is broken off is made up by the next. */
export async function removeExpired(d: Pick<Deps, 'store' | 'clock' | 'fileStore'>): Promise<void> {
  for (const { id, object } of await d.store.read.expiredFiles(d.clock.now(), AT_ONCE)) {
    await d.fileStore.remove(object)
    await d.store.write((tx) => tx.forgetFile(id))
  }
}
