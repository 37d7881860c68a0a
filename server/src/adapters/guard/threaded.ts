import { Worker } from 'node:worker_threads'
import type { Reading } from '@walletdesk/shared/domain/guard/index.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import { errorOf } from './bare-error.ts'
import type { ReadText } from './guard.ts'
import type { Answered, Asked } from './messages.ts'
import { unpacked } from './packed.ts'

type Waiting = { resolve: (reading: Reading) => void; reject: (cause: Error) => void }

/**
 * As many looks at the same unanswered text, a second apart, and the thread hangs. The worst text takes 8 ms, so the worst
 * of everybody who may speak at once (`caps.commandsAtOnce`) 2 s.
 */
const MOST_LOOKS = 10

/** Named in the incident, of which nothing else is told. */
export class ThreadHangs extends Error {}

// Nothing of how this process was started is meant for the thread, such as a module to load first.
export const openThread = () => new Worker(new URL('thread.ts', import.meta.url), { execArgv: [], name: 'guard' })

/**
 * Reads texts in a thread of its own, so that no text, however long or hostile, holds up anybody else's. A thread that
 * dies, or hangs and is ended, takes what it was reading with it: that was not read. The next text starts another.
 */
export function threadedReader(clock: Clock, open = openThread): { readText: ReadText; close(): Promise<void> } {
  const waiting = new Map<number, Waiting>()
  let numbers = 0
  let gathered: Asked[] = []
  let cancelLook: (() => void) | null = null
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
    if (looks === MOST_LOOKS) void end(new ThreadHangs())
    else cancelLook = clock.after(seconds(1), () => look(oldest, looks))
  }

  function opening(): Worker {
    const opened = open()
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
        const number = ++numbers
        waiting.set(number, { resolve, reject })
        if (!cancelLook) look()
        if (gathered.length === 0) setImmediate(post)
        gathered.push({ number, text, field: context?.field, answers: [...(context?.answers ?? [])] })
      }),
    close: () => end(),
  }
}
