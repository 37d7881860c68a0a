import type { Metrics } from '../../ports/metrics.ts'
import type { Store } from '../../ports/store.ts'

/** The same store, whose transactions are timed: from asking for one to knowing what came of it. */
export const measuredStore = (store: Store, metrics: Pick<Metrics, 'transaction'>): Store => ({
  ...store,
  async write(work) {
    const ended = metrics.transaction()
    try {
      const value = await store.write(work)
      ended(true)
      return value
    } catch (error) {
      ended(false)
      throw error
    }
  },
})
