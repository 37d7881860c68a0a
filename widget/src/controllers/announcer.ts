import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { elapsed, type Instant, millis, seconds } from '@walletdesk/shared/kernel/time.ts'

/** A screen reader reads everything out in full; more often than this, news of the queue would drown the rest. */
const AT_MOST_EVERY = seconds(30)
/** Who reads on by themselves later must not find in the page what was true then. */
const STANDS_FOR = seconds(10)

/**
 * Lets through the newest of what it is told, at most every 30 s, and of that only the sentences that are new:
 * who has heard how long it takes need not hear it again because the place has changed.
 */
export class Announcer {
  #clock: Clock
  #say: (text: string) => void
  #said: readonly string[] = []
  #saidAt: Instant | null = null
  #next: readonly string[] = []
  #cancel: (() => void) | null = null
  #cancelTakeBack = () => {}

  /** `say` is called with nothing when what was said last is to be taken back. */
  constructor(clock: Clock, say: (text: string) => void) {
    this.#clock = clock
    this.#say = say
  }

  tell(sentences: readonly string[]) {
    this.#next = sentences
    if (this.#cancel) return
    const since = this.#saidAt === null ? AT_MOST_EVERY : elapsed(this.#saidAt, this.#clock.now())
    if (since >= AT_MOST_EVERY || !this.#isNews()) this.#speak()
    else
      this.#cancel = this.#clock.after(millis(AT_MOST_EVERY - since), () => {
        this.#cancel = null
        this.#speak()
      })
  }

  /** Takes these for heard: they are read where they stand, and only what follows is news. */
  heard(sentences: readonly string[]) {
    this.#said = sentences
  }

  /** Nothing more is to be said. */
  stop() {
    this.#cancel?.()
    this.#cancelTakeBack()
    this.#cancel = null
    this.#said = []
    this.#saidAt = null
  }

  #isNews = () => this.#next.some((sentence) => !this.#said.includes(sentence))

  #speak() {
    const news = this.#next.filter((sentence) => !this.#said.includes(sentence))
    this.#said = this.#next
    if (news.length === 0) return
    this.#saidAt = this.#clock.now()
    this.#say(news.map((sentence) => sentence.replace(/[.。]$/, '')).join('. '))
    this.#cancelTakeBack()
    this.#cancelTakeBack = this.#clock.after(STANDS_FOR, () => this.#say(''))
  }
}
