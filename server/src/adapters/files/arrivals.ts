import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import { millis } from '@walletdesk/shared/kernel/time.ts'
import { caps } from '../../core/limits.ts'
import type { Arrival, Arrivals } from '../../ports/arrivals.ts'
import { diskFailure } from './failures.ts'
import { writeAll } from './write-all.ts'

const COME_BACK_IN_SECONDS = 5

class TooLarge extends Error {}
class CutOff extends Error {}

async function* upTo(most: number, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const piece of body) {
    bytes += piece.length
    if (bytes > most) throw new TooLarge()
    yield piece
  }
}

/** Whatever reading throws is the other side's doing, or that of the line between. */
async function* whileItComes(clock: Clock, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]()
  try {
    for (;;) {
      const still = Promise.withResolvers<never>()
      const cancel = clock.after(millis(caps.uploadStandstillMs), () => still.reject(new CutOff()))
      const next = pieces.next()
      // Of two that fail only one is heard.
      next.catch(() => {})
      const piece = await Promise.race([next, still.promise])
        .catch(() => {
          throw new CutOff()
        })
        .finally(cancel)
      if (piece.done) return
      yield piece.value
    }
  } finally {
    pieces.return?.().catch(() => {})
  }
}

async function slice(path: string, from: number, length: number): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, from)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function arrival(path: string): Promise<Arrival> {
  const { size: bytes } = await stat(path)
  return {
    path,
    bytes,
    async sha256() {
      const hash = createHash('sha256')
      for await (const piece of createReadStream(path)) hash.update(piece)
      return hash.digest('hex')
    },
    head: (length) => slice(path, 0, Math.min(length, bytes)),
    tail: (length) => slice(path, Math.max(0, bytes - length), Math.min(length, bytes)),
    content: () => createReadStream(path),
    discard: () => rm(path, { force: true }),
  }
}

/** In a folder of their own, which is emptied at the start: what a killed process left there was never kept. */
export async function diskArrivals(folder: string, clock: Clock): Promise<Arrivals> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  let coming = 0

  async function written(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Arrival> {
    const path = join(folder, randomUUID())
    let file: FileHandle | null = null
    try {
      file = await open(path, 'wx', 0o600)
      await writeAll(file, content)
    } catch (error) {
      await rm(path, { force: true })
      throw diskFailure(error)
    } finally {
      await file?.close()
    }
    return arrival(path)
  }

  return {
    async take(body, most) {
      if (coming >= caps.filesArriving) return fail('rate.limited', { seconds: COME_BACK_IN_SECONDS })
      coming++
      try {
        return ok(await written(upTo(most, whileItComes(clock, body))))
      } catch (error) {
        if (error instanceof TooLarge) return fail('file.too_large')
        if (error instanceof CutOff) return fail('file.unreadable')
        throw error
      } finally {
        coming--
      }
    },
    made: (content) => written([content]),
  }
}
