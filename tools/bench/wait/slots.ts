/** Slots by the time at which they are free, the earliest first: a binary heap over plain arrays. */
export class Slots {
  #times: Float64Array
  #slots: Int32Array
  #size = 0

  constructor(most: number) {
    this.#times = new Float64Array(most)
    this.#slots = new Int32Array(most)
  }

  get size(): number {
    return this.#size
  }

  get firstTime(): number {
    return this.#times[0] ?? Infinity
  }

  get firstSlot(): number {
    return this.#slots[0] ?? 0
  }

  clear(): void {
    this.#size = 0
  }

  add(time: number, slot: number): void {
    let i = this.#size++
    while (i > 0) {
      const above = (i - 1) >> 1
      const other = this.#times[above] ?? 0
      if (other <= time) break
      this.#times[i] = other
      this.#slots[i] = this.#slots[above] ?? 0
      i = above
    }
    this.#times[i] = time
    this.#slots[i] = slot
  }

  /** The first slot is free again only at `time`. */
  replaceFirst(time: number): void {
    this.#sink(time, this.#slots[0] ?? 0)
  }

  dropFirst(): void {
    const last = --this.#size
    if (last > 0) this.#sink(this.#times[last] ?? 0, this.#slots[last] ?? 0)
  }

  #sink(time: number, slot: number): void {
    const times = this.#times
    const size = this.#size
    let i = 0
    for (;;) {
      let below = 2 * i + 1
      if (below >= size) break
      if (below + 1 < size && (times[below + 1] ?? 0) < (times[below] ?? 0)) below += 1
      const other = times[below] ?? 0
      if (other >= time) break
      times[i] = other
      this.#slots[i] = this.#slots[below] ?? 0
      i = below
    }
    times[i] = time
    this.#slots[i] = slot
  }
}
