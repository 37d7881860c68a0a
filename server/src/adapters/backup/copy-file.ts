import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'

/** SHA-256 of what is in a file, hex. */
export async function sumOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array)
  return hash.digest('hex')
}

/** Copies a file, flushed to the disk and for nobody else to read, and says what was in it. */
export async function copyFile(from: string, to: string): Promise<{ bytes: number; sum: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  // Before anything is made: the source may be gone.
  const source = await open(from)
  try {
    await mkdir(dirname(to), { recursive: true, mode: 0o700 })
    const target = await open(to, 'wx', 0o600)
    try {
      for await (const piece of source.createReadStream({ autoClose: false })) {
        const part = piece as Uint8Array
        hash.update(part)
        bytes += part.length
        await target.writeFile(part)
      }
      await target.sync()
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
  return { bytes, sum: hash.digest('hex') }
}
