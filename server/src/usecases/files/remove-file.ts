import type { StoredFile } from '../../core/file/file.ts'
import type { Deps } from '../deps.ts'

/** The content first: while the row is there, somebody knows that there is something to remove. */
export async function removeFile(
  d: Pick<Deps, 'store' | 'fileStore'>,
  { id, object }: Pick<StoredFile, 'id' | 'object'>,
): Promise<void> {
  await d.fileStore.remove(object)
  await d.store.write((tx) => tx.forgetFile(id))
}
