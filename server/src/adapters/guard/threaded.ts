import { Worker } from 'node:worker_threads'
import type { Reading } from '@walletdesk/shared/domain/guard/index.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import { errorOf } from './bare-error.ts'
import { type ReadText, Unreadable } from './guard.ts'
import { hungTexts } from './hung-texts.ts'
import type { Answered, Asked } from './messages.ts'
import { unpacked } from './packed.ts'

type Waiting = { text: string; resolve: (reading: Reading) => void; reject: (cause: Error) => void }

/**
 * As many looks at the same unanswered text, a second apart, and the thread hangs. The worst text takes 8 ms, so the worst
 * of everybody who may speak at once (`caps.commandsAtOnce`) 2 s.
 */
const MOST_LOOKS = 10

/** Named in the incident, of which nothing else is told. */
export class ThreadHangs extends Error {}

// Nothing of how this process was started is meant for the thread, such as a module to load first.
export const openThread = (at: Int32Array) =>
  new Worker(new URL('thread.ts', import.meta.url), { execArgv: [], name: 'guard', workerData: at })

/** Where a thread says the number of the text that it reads. */
const newPlace = () => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
/** The largest that fits there; after it they begin again. */
const MOST_NUMBERS = 2 ** 31 - 1

/**
 * Reads texts in a thread of its own, so that no text, however long or hostile, holds up anybody else's. A thread that
 * dies, or hangs and is ended, takes what it was reading with it: that was not read. The next text starts another; what
 * one hung at is not given to it, for whoever sent that will send it again.
 */
export function threadedReader(clock: Clock, open = openThread): { readText: ReadText; close(): Promise<void> } {
  const waiting = new Map<number, Waiting>()
  const hung = hungTexts()
  let numbers = 0
  let gathered: Asked[] = []
  let cancelLook: (() => void) | null = null
  let at = newPlace()
  let worker: Worker | null = opening()

  function lose(from: Worker, cause = new Error('The thread of the guard ended.')): void {
    if (worker !== from) return
    worker = null
    for (const { reject } of waiting.values()) reject(cause)
    waiting.clear()
    gathered = []
    cancelLook?.()
    cancelLook = null
  }

  async function end(cause?: Error): Promise<void> {
    const last = worker
    if (!last) return
    lose(last, cause)
    await last.terminate()
  }

  /** Looks are counted, not time: a process that was held up itself has looked once. */
  function look(before?: number, times = 0): void {
    const [oldest] = waiting.keys()
    const looks = oldest === before ? times + 1 : 0
    cancelLook = null
    if (oldest === undefined) return
    if (looks < MOST_LOOKS) {
      cancelLook = clock.after(seconds(1), () => look(oldest, looks))
      return
    }
    const reading = waiting.get(Atomics.load(at, 0))
    if (reading) hung.add(reading.text)
    void end(new ThreadHangs())
  }

  function opening(): Worker {
    at = newPlace()
    const opened = open(at)
    opened.unref()
    opened.on('error', () => lose(opened))
    opened.on('exit', () => lose(opened))
    opened.on('message', (answered: readonly Answered[]) => {
      for (const one of answered) {
        const asker = waiting.get(one.number)
        waiting.delete(one.number)
        if ('reading' in one) asker?.resolve(unpacked(one.reading))
        else asker?.reject(errorOf(one.failed))
      }
    })
    return opened
  }

  function post(): void {
    if (gathered.length === 0) return
    worker ??= opening()
    worker.postMessage(gathered)
    gathered = []
  }

  return {
    readText: (text, context) =>
      new Promise<Reading>((resolve, reject) => {
        if (hung.has(text)) return reject(new Unreadable())
        numbers = (numbers % MOST_NUMBERS) + 1
        const number = numbers
        waiting.set(number, { text, resolve, reject })
        if (!cancelLook) look()
        if (gathered.length === 0) setImmediate(post)
        gathered.push({ number, text, field: context?.field, answers: [...(context?.answers ?? [])] })
      }),
    close: () => end(),
  }
}
