/**
 * Files that are pasted; none where it is a text that is meant: what was copied from a document is text and picture at
 * once.
 */
export function pastedFiles(event: ClipboardEvent): File[] {
  const { files, types } = event.clipboardData ?? {}
  if (!files?.length || types?.includes('text/plain')) return []
  event.preventDefault()
  return [...files]
}
