import { StoreFailure, type Store } from '../../ports/store.ts'

/** A store with an end: what was taken before is finished, what comes later is refused, ending twice is ending once. */
export function withEnd(store: Omit<Store, 'close'>, end: () => Promise<void>): Store {
  let ending: Promise<void> | null = null
  const ended = () => Promise.reject(new StoreFailure('storage.unavailable', new Error('The store is closed')))
  return {
    read: store.read,
    write: (work) => (ending ? ended() : store.write(work)),
    say: (saying, decide) => (ending ? ended() : store.say(saying, decide)),
    close() {
      ending ??= end()
      return ending
    },
  }
}
