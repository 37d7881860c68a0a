import { Worker } from 'node:worker_threads'
import type { Reading } from '@walletdesk/shared/domain/guard/index.ts'
import { errorOf } from './bare-error.ts'
import type { ReadText } from './guard.ts'
import type { Answered, Asked } from './messages.ts'
import { unpacked } from './packed.ts'

type Waiting = { resolve: (reading: Reading) => void; reject: (cause: Error) => void }

/**
 * Reads texts in a thread of its own, so that no text, however long or hostile, holds up anybody else's. A thread that
 * dies takes what it was reading with it: that was not read. The next text starts another.
 */
export function threadedReader(): { readText: ReadText; close(): Promise<void> } {
  const waiting = new Map<number, Waiting>()
  let numbers = 0
  let gathered: Asked[] = []
  let worker: Worker | null = open()

  function lose(from: Worker): void {
    if (worker !== from) return
    worker = null
    for (const { reject } of waiting.values()) reject(new Error('The thread of the guard ended.'))
    waiting.clear()
    gathered = []
  }

  function open(): Worker {
    // Nothing of how this process was started is meant for the thread, such as a module to load first.
    const opened = new Worker(new URL('thread.ts', import.meta.url), { execArgv: [], name: 'guard' })
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
    worker ??= open()
    worker.postMessage(gathered)
    gathered = []
  }

  return {
    readText: (text, context) =>
      new Promise<Reading>((resolve, reject) => {
        const number = ++numbers
        waiting.set(number, { resolve, reject })
        if (gathered.length === 0) setImmediate(post)
        gathered.push({ number, text, field: context?.field, answers: [...(context?.answers ?? [])] })
      }),
    async close() {
      const last = worker
      if (!last) return
      lose(last)
      await last.terminate()
    },
  }
}
