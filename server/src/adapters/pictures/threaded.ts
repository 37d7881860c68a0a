import { Worker } from 'node:worker_threads'
import type { Reading } from '@walletdesk/shared/domain/guard/picture.ts'
import type { Asked } from './prepared.ts'

/** Nothing is known of the picture, and whose fault it is has been said, or it is nobody's. */
export class Unread extends Error {}

export type ReadingThread = {
  /** It ended; another has to be opened. */
  readonly over: boolean
  /** One picture after the other. */
  read(asked: Asked): Promise<Reading[]>
  close(): Promise<void>
}

// Nothing of how this process was started is meant for the thread, such as a module to load first.
export const openThread = () => new Worker(new URL('thread.ts', import.meta.url), { execArgv: [], name: 'pictures' })

/** What happens in a thread stays there: one that dies, also while it starts, takes the picture it was reading with it. */
export function threaded(worker: Worker, died: (cause: unknown) => void): ReadingThread {
  let asker: PromiseWithResolvers<Reading[]> | null = null
  let over = false

  function end(): boolean {
    const first = !over
    over = true
    asker?.reject(new Unread())
    asker = null
    return first
  }
  worker.on('error', (cause) => end() && died(cause))
  worker.on('exit', (code) => end() && died(new Error(`The thread of the picture reader ended with ${code}`)))
  worker.on('message', (readings: Reading[]) => {
    asker?.resolve(readings)
    asker = null
  })
  // In the end: Node holds on to whatever is listened to.
  worker.unref()

  return {
    get over() {
      return over
    },
    read(asked) {
      if (over) return Promise.reject(new Unread())
      asker = Promise.withResolvers<Reading[]>()
      worker.postMessage(asked)
      return asker.promise
    },
    async close() {
      end()
      await worker.terminate()
    },
  }
}
