type Entry = { at: number; order: number; act: () => void }

const isBefore = (a: Entry, b: Entry) => a.at < b.at || (a.at === b.at && a.order < b.order)

/** What is going to happen, in order of time; of one instant, in order of entry. Carries the time of its world. */
export class Agenda {
  now = 0
  readonly #heap: Entry[] = []
  #order = 0

  add(at: number, act: () => void): void {
    if (at === Infinity) return
    const entry = { at, order: this.#order++, act }
    let i = this.#heap.length
    this.#heap.push(entry)
    while (i > 0) {
      const above = (i - 1) >> 1
      const other = this.#heap[above]
      if (!other || !isBefore(entry, other)) break
      this.#heap[i] = other
      i = above
    }
    this.#heap[i] = entry
  }

  /** Lets the next thing happen; `false`: there is none. */
  next(): boolean {
    const first = this.#heap[0]
    const last = this.#heap.pop()
    if (!first || !last) return false
    if (this.#heap.length > 0) this.#sink(last)
    this.now = first.at
    first.act()
    return true
  }

  #sink(entry: Entry): void {
    const heap = this.#heap
    let i = 0
    for (;;) {
      let below = 2 * i + 1
      const left = heap[below]
      if (!left) break
      const right = heap[below + 1]
      const least = right && isBefore(right, left) ? right : left
      if (least === right) below += 1
      if (!isBefore(least, entry)) break
      heap[i] = least
      i = below
    }
    heap[i] = entry
  }
}
