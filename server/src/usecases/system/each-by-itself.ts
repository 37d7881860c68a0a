import { StoreFailure } from '../../ports/store.ts'

/**
 * One after another. One that fails keeps nobody behind it waiting: what failed comes at the end, as one error. Without
 * the store none would work: then the others are not tried.
 */
export async function eachByItself<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const failures: unknown[] = []
  for (const item of items) {
    try {
      await work(item)
    } catch (error) {
      if (error instanceof StoreFailure) throw error
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'The others were done.')
}
