import type { Metrics } from '../../ports/metrics.ts'
import type { Store } from '../../ports/store.ts'

/** The same store, whose transactions are timed: from asking for one to knowing what came of it. */
export const measuredStore = (store: Store, metrics: Pick<Metrics, 'transaction'>): Store => {
  async function timed<T>(run: () => Promise<T>): Promise<T> {
    const ended = metrics.transaction()
    try {
      const value = await run()
      ended(true)
      return value
    } catch (error) {
      ended(false)
      throw error
    }
  }
  return {
    ...store,
    write: (work) => timed(() => store.write(work)),
    say: (saying, decide) => timed(() => store.say(saying, decide)),
  }
}
