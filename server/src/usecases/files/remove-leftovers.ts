import type { Deps } from '../deps.ts'

/**
 * Removes content that a killed server had begun to keep and no file knows of any more. What a file knows of is still
 * being kept, or goes with that file.
 */
export async function removeLeftovers(d: Pick<Deps, 'store' | 'fileStore'>): Promise<void> {
  const begun = await d.fileStore.unfinished()
  const known = new Set(await d.store.read.knownObjects(begun))
  for (const object of begun) if (!known.has(object)) await d.fileStore.remove(object)
}
