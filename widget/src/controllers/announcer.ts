import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { elapsed, type Instant, millis, seconds } from '@walletdesk/shared/kernel/time.ts'

/** A screen reader reads everything out in full; more often than this, news of the queue would drown the rest. */
const AT_MOST_EVERY = seconds(30)

/** Lets through the newest of what it is told, at most every 30 s, and nothing twice in a row. */
export class Announcer {
  #clock: Clock
  #say: (text: string) => void
  #said = ''
  #saidAt: Instant | null = null
  #next = ''
  #cancel: (() => void) | null = null

  constructor(clock: Clock, say: (text: string) => void) {
    this.#clock = clock
    this.#say = say
  }

  tell(text: string) {
    this.#next = text
    if (this.#cancel || text === this.#said) return
    const since = this.#saidAt === null ? AT_MOST_EVERY : elapsed(this.#saidAt, this.#clock.now())
    if (since >= AT_MOST_EVERY) this.#speak()
    else
      this.#cancel = this.#clock.after(millis(AT_MOST_EVERY - since), () => {
        this.#cancel = null
        if (this.#next !== this.#said) this.#speak()
      })
  }

  /** Nothing more is to be said. */
  stop() {
    this.#cancel?.()
    this.#cancel = null
    this.#said = ''
    this.#saidAt = null
  }

  #speak() {
    this.#said = this.#next
    this.#saidAt = this.#clock.now()
    this.#say(this.#next)
  }
}
