import type { Page } from '@walletdesk/shared/domain/connection/transport.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { elapsed, type Instant, type Millis, millis, minutes, plus, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { SiteStatus } from '@walletdesk/shared/protocol/site-status.ts'

/** What came back. `now`: the server's clock, where it said. `after`: it asks to be left alone for so long. */
export type Answered =
  | { ok: true; status: SiteStatus; now: Instant | null }
  /** `never`: asking again will not help. */
  | { ok: false; never: boolean; after: Millis | null }

export type SourceParts = {
  clock: Clock
  page: Page
  random: Random
  ask(): Promise<Answered>
  /** Something is to be drawn anew: an answer came, or time has passed. */
  changed(): void
}

/** `old`: it may have changed since, and it is said as of when it was. */
export type Known =
  | { kind: 'asking' }
  | { kind: 'told'; status: SiteStatus; at: Instant; now: Instant; old: boolean }
  | { kind: 'unreachable' }

const ASK_EVERY = seconds(30)
/** Minutes are shown, so this is often enough for none of them to be wrong for long. */
const DRAW_EVERY = seconds(15)
const LONGEST_PAUSE = minutes(15)
/** Coming back to a page within this is no reason to ask again. */
const FRESH_FOR = seconds(10)
const OLD_AFTER = minutes(2)
/** Past this it is not told any more. */
const VOID_AFTER = minutes(10)
/** A reader's clock that is wrong by less does no harm; caches make the server's look off by some seconds. */
const WRONG_CLOCK = minutes(2)

/**
 * Asks how it stands while the page is looked at, and not otherwise; after a failure ever more rarely. What is known
 * grows old and is then dropped rather than shown for true.
 */
export class StatusSource {
  readonly #parts: SourceParts
  #told: { status: SiteStatus; at: Instant } | null = null
  #failures = 0
  #askedAt: Instant | null = null
  #asking = false
  #offset = millis(0)
  #cancelAsk = () => {}
  #cancelDraw = () => {}
  #unwatch = () => {}
  #never = false
  #started = false

  constructor(parts: SourceParts) {
    this.#parts = parts
  }

  get known(): Known {
    const now = this.#parts.clock.now()
    const age = this.#told && elapsed(this.#told.at, now)
    if (this.#told && age !== null && age < VOID_AFTER) {
      const { status, at } = this.#told
      return { kind: 'told', status, at: plus(at, this.#offset), now: plus(now, this.#offset), old: age >= OLD_AFTER }
    }
    return { kind: this.#failures > 0 ? 'unreachable' : 'asking' }
  }

  start(): void {
    if (this.#started) return
    this.#started = true
    this.#unwatch = this.#parts.page.onWake(() => this.#wake())
    this.#draw()
    void this.#ask()
  }

  stop(): void {
    this.#started = false
    this.#unwatch()
    this.#cancelAsk()
    this.#cancelDraw()
  }

  #wake(): void {
    const { clock, changed } = this.#parts
    changed()
    if (this.#askedAt === null || elapsed(this.#askedAt, clock.now()) >= FRESH_FOR) void this.#ask()
    else this.#askIn(ASK_EVERY)
  }

  #draw(): void {
    this.#cancelDraw = this.#parts.clock.after(DRAW_EVERY, () => {
      if (!this.#parts.page.hidden()) this.#parts.changed()
      this.#draw()
    })
  }

  #askIn(delay: Millis): void {
    this.#cancelAsk()
    if (this.#started && !this.#never) this.#cancelAsk = this.#parts.clock.after(delay, () => void this.#ask())
  }

  async #ask(): Promise<void> {
    const { clock, page, ask, changed } = this.#parts
    this.#cancelAsk()
    // A page that nobody looks at asks when it is looked at again.
    if (this.#asking || this.#never || page.hidden()) return
    this.#asking = true
    this.#askedAt = clock.now()
    const answer = await ask()
    this.#asking = false
    if (answer.ok) this.#heard(answer)
    else {
      this.#failures++
      this.#never = answer.never
    }
    if (!this.#started) return
    this.#askIn(answer.ok ? ASK_EVERY : this.#pause(answer.after))
    changed()
  }

  #heard({ status, now }: Extract<Answered, { ok: true }>): void {
    const at = this.#parts.clock.now()
    this.#told = { status, at }
    this.#failures = 0
    const offset = now === null ? 0 : now - at
    this.#offset = millis(Math.abs(offset) < WRONG_CLOCK ? 0 : offset)
  }

  /** Twice as long after each failure, and spread, so that not every page of a site comes back at once. */
  #pause(after: Millis | null): Millis {
    const longest = Math.min(LONGEST_PAUSE, ASK_EVERY * 2 ** Math.min(this.#failures - 1, 10))
    return millis(Math.max(after ?? 0, longest * (1 - 0.3 * this.#parts.random.next())))
  }
}
