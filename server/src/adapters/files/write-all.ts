import type { FileHandle } from 'node:fs/promises'

/** Writes piece by piece, each before the next is read. */
export async function writeAll(
  file: FileHandle,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  for await (const piece of content) await file.writeFile(piece)
}
