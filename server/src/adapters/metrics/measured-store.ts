import type { Metrics } from '../../ports/metrics.ts'
import type { Reads, Store } from '../../ports/store.ts'
import type { SlowStore } from './slow-store.ts'

type Watch = Pick<SlowStore, 'took'>
type Read = (...args: never[]) => unknown

const sinceMs = (from: number) => performance.now() - from

/** The same questions; how long each took to be answered is told by its name. */
function measuredReads(reads: Reads, slow: Watch): Reads {
  const measured = ([name, read]: [string, Read]): [string, Read] => [
    name,
    (...args) => {
      const from = performance.now()
      const answer = read(...args)
      const answered = () => slow.took(name, sinceMs(from))
      // Whoever asked hears of a failure. What is read bit by bit takes as long as its reader does.
      if (answer instanceof Promise) answer.then(answered, answered)
      return answer
    },
  ]
  return Object.fromEntries(Object.entries(reads).map(measured)) as unknown as Reads
}

/** The same store, whose transactions are timed: from asking for one to knowing what came of it. */
export const measuredStore = (store: Store, metrics: Pick<Metrics, 'transaction'>, slow: Watch): Store => {
  async function timed<T>(what: string, run: () => Promise<T>): Promise<T> {
    const ended = metrics.transaction()
    const from = performance.now()
    try {
      const value = await run()
      ended(true)
      return value
    } catch (error) {
      ended(false)
      throw error
    } finally {
      slow.took(what, sinceMs(from))
    }
  }
  return {
    ...store,
    read: measuredReads(store.read, slow),
    write: (work) => timed('write', () => store.write(work)),
    say: (saying, decide) => timed('say', () => store.say(saying, decide)),
  }
}
