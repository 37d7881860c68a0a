import { type Store, StoreFailure } from '../src/ports/store.ts'

/** A store whose connection can be cut: nothing that is asked after it is answered, and nothing is written. */
export function severable(store: Store): { store: Store; cut(): void; mend(): void } {
  let away = false
  const there = () => {
    if (away) throw new StoreFailure('storage.unavailable', new Error('the connection is cut'))
  }
  /** Reads are called in one place and waited for in another; none of them may answer. */
  const guarded = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return (...args: unknown[]) => {
          there()
          return Reflect.apply(value, target, args) as unknown
        }
      },
    })
  return {
    store: {
      ...store,
      read: guarded(store.read),
      async write(work) {
        there()
        return store.write(async (tx) => {
          const done = await work(guarded(tx))
          there()
          return done
        })
      },
    },
    cut: () => void (away = true),
    mend: () => void (away = false),
  }
}
