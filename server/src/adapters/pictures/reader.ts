import type { Reading } from '@walletdesk/shared/domain/guard/picture.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { millis, minutes } from '@walletdesk/shared/kernel/time.ts'
import { caps } from '../../core/limits.ts'
import type { Log } from '../../ports/log.ts'
import type { PictureReader } from '../../ports/pictures.ts'
import { gate } from '../gate.ts'
import { forCodes, forLetters } from './prepared.ts'
import { openThread, type ReadingThread, threaded, Unread } from './threaded.ts'

/** Readers that nobody needs give back their 200 MB. */
const IDLE = minutes(5)

/** Reads one picture after the other, in a thread of its own, which starts with the first one. */
export function pictureReader(clock: Clock, log: Log, open = openThread): PictureReader {
  const { through } = gate(1, caps.picturesReadWaiting)
  let thread: ReadingThread | null = null
  let cancelIdle = () => {}
  let closed = false

  const failed = (error: unknown) => void log.incident(withoutMessage(error), { area: 'picture-reader' })

  async function stop(): Promise<void> {
    cancelIdle()
    const last = thread
    thread = null
    await last?.close()
  }

  async function readWith(path: string, photo: boolean): Promise<Reading[]> {
    if (!thread || thread.over) thread = threaded(open(), failed)
    const { read } = thread
    const [picture, pixels] = await Promise.all([forLetters(path), forCodes(path)])
    return read({ picture, pixels, photo })
  }

  async function inTime(path: string, photo: boolean): Promise<readonly Reading[] | null> {
    cancelIdle()
    const late = Promise.withResolvers<never>()
    const cancel = clock.after(millis(caps.pictureReadMs), () => late.reject(new Unread()))
    const reading = readWith(path, photo)
    // When it is late, nobody waits for it any more.
    reading.catch(() => {})
    try {
      return await Promise.race([reading, late.promise])
    } catch (error) {
      if (!(error instanceof Unread)) failed(error)
      // Nobody waits for its end either: one that does not come must not take the place of every later picture.
      void stop()
      return null
    } finally {
      cancel()
      cancelIdle = clock.after(IDLE, () => void stop())
    }
  }

  return {
    read: (path, photo) => (closed ? Promise.resolve(null) : through(() => inTime(path, photo))),
    async close() {
      closed = true
      await stop()
    },
  }
}

/** What a reader throws may quote what it read. */
const withoutMessage = (error: unknown) =>
  Object.assign(new Error('A picture could not be read.'), { name: error instanceof Error ? error.name : 'Error' })
