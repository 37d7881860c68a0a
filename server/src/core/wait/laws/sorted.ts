/** Numbers kept in order while one after the other is replaced. */
export class Sorted {
  #room: Float64Array
  #size: number

  constructor(values: readonly number[]) {
    this.#room = Float64Array.from(values).sort()
    this.#size = values.length
  }

  /** In order; to be read before the next change. */
  get values(): Float64Array {
    return this.#room.subarray(0, this.#size)
  }

  /** `added` in the place of `gone`; without one it is one more. */
  replace(gone: number | undefined, added: number): void {
    if (gone === undefined) this.#grow()
    else this.#take(this.#before(gone))
    const at = this.#before(added)
    this.#room.copyWithin(at + 1, at, this.#size)
    this.#room[at] = added
    this.#size += 1
  }

  #take(at: number): void {
    this.#room.copyWithin(at, at + 1, this.#size)
    this.#size -= 1
  }

  #grow(): void {
    if (this.#size < this.#room.length) return
    const larger = new Float64Array(Math.max(16, 2 * this.#size))
    larger.set(this.#room)
    this.#room = larger
  }

  /** How many are smaller. */
  #before(value: number): number {
    let low = 0
    let high = this.#size
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#room[middle] as number) < value) low = middle + 1
      else high = middle
    }
    return low
  }
}
