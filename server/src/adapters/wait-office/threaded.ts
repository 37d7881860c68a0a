import { Worker } from 'node:worker_threads'
import type { Feed, Picture, SavedForecast } from '../../core/forecast/types.ts'
import type { OpenOffice } from '../../ports/wait-office.ts'
import type { FromThread, ToThread } from './messages.ts'

type Waiting = { resolve: (answer: never) => void; reject: (cause: unknown) => void }

/** The office in a thread of its own, so that no estimate, however long, holds up a message. */
export const threadedOffice: OpenOffice = (died) => {
  // Nothing of how this process was started is meant for the thread, such as a module to load first.
  const worker = new Worker(new URL('thread.ts', import.meta.url), { execArgv: [], name: 'waits' })
  worker.unref()
  const waiting = new Map<number, Waiting>()
  let numbers = 0
  let over = false
  let gathered: Feed[] = []

  function end(cause: unknown): boolean {
    const first = !over
    over = true
    for (const { reject } of waiting.values()) reject(cause)
    waiting.clear()
    return first
  }
  worker.on('error', (cause) => end(cause) && died(cause))
  worker.on('exit', (code) => {
    const cause = new Error(`The thread of the waits ended with ${code}`)
    if (end(cause)) died(cause)
  })
  worker.on('message', ({ number, answer }: FromThread) => {
    const one = waiting.get(number)
    waiting.delete(number)
    one?.resolve(answer as never)
  })

  /** What was gathered goes first: the thread takes up everything in the order in which it was told. */
  function post(message: ToThread) {
    if (gathered.length > 0) {
      worker.postMessage({ kind: 'feed', feeds: gathered } satisfies ToThread)
      gathered = []
    }
    worker.postMessage(message)
  }
  function ask<T>(message: (number: number) => ToThread): Promise<T> {
    if (over) return Promise.reject(new Error('The office of the waits is closed'))
    return new Promise<T>((resolve, reject) => {
      const number = ++numbers
      waiting.set(number, { resolve, reject })
      post(message(number))
    })
  }

  return {
    open: (openings) => ask<{ restored: boolean }>((number) => ({ kind: 'open', number, openings })),
    look: (looks) => ask<Picture[]>((number) => ({ kind: 'look', number, looks })),
    save: () => ask<SavedForecast[]>((number) => ({ kind: 'save', number })),
    agree(terms) {
      if (!over) post({ kind: 'agree', terms })
    },
    hold(windows) {
      if (!over) post({ kind: 'hold', windows })
    },
    feed(feeds) {
      if (over) return
      gathered.push(...feeds)
    },
    async close() {
      end(new Error('The office of the waits was closed'))
      await worker.terminate()
    },
  }
}
