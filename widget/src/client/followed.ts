/** A value, and those who are told when it becomes another. */
export interface Followed<T> {
  readonly value: T
  become(next: T): void
  /** The returned function ends it. */
  subscribe(listener: (value: T) => void): () => void
}

export function followed<T>(first: T): Followed<T> {
  const listeners = new Set<(value: T) => void>()
  let value = first
  let telling = false
  let untold = false

  return {
    get value() {
      return value
    },
    become(next) {
      value = next
      untold = true
      // A listener may ask for something that changes the value at once: the others hear of it after this.
      if (telling) return
      telling = true
      try {
        while (untold) {
          untold = false
          for (const listener of [...listeners]) listener(value)
        }
      } finally {
        telling = false
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
