/** Slots by the time at which they come free: a binary heap over two typed arrays. */
export class SlotHeap {
  readonly times: Float64Array
  readonly slots: Int32Array
  size = 0

  constructor(capacity: number) {
    this.times = new Float64Array(capacity)
    this.slots = new Int32Array(capacity)
  }

  /** Puts into order what was written into the arrays. */
  build(size: number): void {
    this.size = size
    for (let i = (size >> 1) - 1; i >= 0; i--) this.#sink(i, this.times[i] as number, this.slots[i] as number)
  }

  /** The first comes again at another time. */
  delayFirst(time: number): void {
    this.#sink(0, time, this.slots[0] as number)
  }

  removeFirst(): void {
    this.size -= 1
    if (this.size > 0) this.#sink(0, this.times[this.size] as number, this.slots[this.size] as number)
  }

  add(time: number, slot: number): void {
    const { times, slots } = this
    let i = this.size++
    while (i > 0) {
      const parent = (i - 1) >> 1
      if ((times[parent] as number) <= time) break
      times[i] = times[parent] as number
      slots[i] = slots[parent] as number
      i = parent
    }
    times[i] = time
    slots[i] = slot
  }

  #sink(from: number, time: number, slot: number): void {
    const { times, slots, size } = this
    let i = from
    for (;;) {
      let child = 2 * i + 1
      if (child >= size) break
      if (child + 1 < size && (times[child + 1] as number) < (times[child] as number)) child += 1
      if ((times[child] as number) >= time) break
      times[i] = times[child] as number
      slots[i] = slots[child] as number
      i = child
    }
    times[i] = time
    slots[i] = slot
  }
}
