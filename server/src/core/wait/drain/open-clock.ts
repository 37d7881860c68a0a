import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import { type KnownHours, NIGHT, openFrom } from '../calendar.ts'

/** Open time from a moment on: patience and arrivals stand still while it is closed. All in ms from that moment. */
export class OpenClock {
  readonly #from: number[] = []
  readonly #to: number[] = []
  /** Open ms before each interval. */
  readonly #before: number[] = []
  /** Nights before each interval. */
  readonly #nights: number[] = []
  /** Up to here the clock and the open clock are the same. */
  readonly same: number

  constructor(known: KnownHours, at: Instant) {
    let open = 0
    let nights = 0
    let last: number | null = null
    for (const interval of openFrom(known, at)) {
      const from = Math.max(0, interval.from - at)
      const to = interval.to - at
      if (last !== null ? from - last >= NIGHT : from > 0) nights += 1
      this.#from.push(from)
      this.#to.push(to)
      this.#before.push(open)
      this.#nights.push(nights)
      open += to - from
      last = to
    }
    this.same = this.#from[0] === 0 ? (this.#to[0] ?? 0) : 0
  }

  openAt(t: number): number {
    if (t <= this.same) return t
    const i = this.#last(t)
    if (i < 0) return 0
    return (this.#before[i] ?? 0) + Math.min(t, this.#to[i] ?? 0) - (this.#from[i] ?? 0)
  }

  nightsBefore(t: number): number {
    return t <= this.same ? 0 : (this.#nights[this.#last(t)] ?? 0)
  }

  /** When so much open time has passed; Infinity where no more is known. */
  clockAt(open: number): number {
    if (open <= this.same) return open
    for (const [i, before] of this.#before.entries()) {
      const from = this.#from[i] ?? 0
      if (open <= before + (this.#to[i] ?? 0) - from) return from + open - before
    }
    return Number.POSITIVE_INFINITY
  }

  /** The last interval that begins at or before t. */
  #last(t: number): number {
    let i = this.#from.length - 1
    while (i >= 0 && (this.#from[i] ?? 0) > t) i--
    return i
  }
}
