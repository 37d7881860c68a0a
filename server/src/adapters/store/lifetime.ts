import { StoreFailure, type Store } from '../../ports/store.ts'

/** A store with an end: what was taken before is finished, what comes later is refused, ending twice is ending once. */
export function withEnd(store: Pick<Store, 'read' | 'write'>, end: () => Promise<void>): Store {
  let ending: Promise<void> | null = null
  return {
    read: store.read,
    write: (work) =>
      ending
        ? Promise.reject(new StoreFailure('storage.unavailable', new Error('The store is closed')))
        : store.write(work),
    close() {
      ending ??= end()
      return ending
    },
  }
}
