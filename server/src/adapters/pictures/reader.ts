import { once } from 'node:events'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { createWorker, OEM, type Worker as Letters } from 'tesseract.js'
import type { PictureCode, Reading } from '@walletdesk/shared/domain/guard/picture.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { minutes, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Log } from '../../ports/log.ts'
import type { PictureReader } from '../../ports/pictures.ts'
import { gate } from './gate.ts'
import { forCodes, forLetters, type Pixels } from './prepared.ts'

/** Waiting for their turn; with a second or two each, the last is still answered before people give up. */
const WAITING = 8
/** For one picture, the start of the readers included. */
const TIME_LIMIT = seconds(20)
/** Readers that nobody needs give back their 200 MB. */
const IDLE = minutes(5)

/** Each reads Latin letters too; two readings of the same are two chances to see a word. */
const SCRIPTS = ['eng', 'chi_sim'] as const

/** Their data lies in packages of their own: nothing is fetched from anywhere. */
const dataOf = (script: string) =>
  join(dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${script}/package.json`)), '4.0.0_best_int')

class Late extends Error {}

type Readers = { letters: Letters[]; codes(pixels: Pixels): Promise<PictureCode[]>; close(): Promise<void> }

async function openReaders(): Promise<Readers> {
  const thread = new Worker(new URL('codes-thread.ts', import.meta.url), { execArgv: [], name: 'codes' })
  thread.unref()
  const letters = await Promise.all(
    SCRIPTS.map((script) =>
      createWorker(script, OEM.LSTM_ONLY, { langPath: dataOf(script), cacheMethod: 'none', errorHandler: () => {} }),
    ),
  )
  return {
    letters,
    async codes(pixels) {
      const answered = once(thread, 'message')
      thread.postMessage(pixels)
      const [found] = (await answered) as [PictureCode[]]
      return found
    },
    async close() {
      await Promise.all([thread.terminate(), ...letters.map((one) => one.terminate())])
    },
  }
}

/** Reads one picture after the other, in threads of their own, which start with the first one. */
export function pictureReader(clock: Clock, log: Log): PictureReader {
  const { through } = gate(1, WAITING)
  let readers: Promise<Readers> | null = null
  let cancelIdle = () => {}
  let closed = false

  async function stop(): Promise<void> {
    cancelIdle()
    const open = readers
    readers = null
    await (await open?.catch(() => null))?.close()
  }

  async function readWith(path: string, photo: boolean): Promise<Reading[]> {
    readers ??= openReaders()
    const { letters, codes } = await readers
    const [picture, found] = await Promise.all([forLetters(path), forCodes(path).then(codes)])
    const readings: Reading[] = []
    for (const one of letters) {
      const { text, confidence } = (await one.recognize(picture)).data
      readings.push({ text, confidence, codes: found, photo })
    }
    return readings
  }

  async function inTime(path: string, photo: boolean): Promise<readonly Reading[] | null> {
    cancelIdle()
    const late = Promise.withResolvers<never>()
    const cancel = clock.after(TIME_LIMIT, () => late.reject(new Late()))
    const reading = readWith(path, photo)
    // When it is late, nobody waits for it any more.
    reading.catch(() => {})
    try {
      return await Promise.race([reading, late.promise])
    } catch (error) {
      if (!(error instanceof Late)) log.incident(withoutMessage(error), { area: 'picture-reader' })
      await stop()
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
