import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { type Instant, instant, minus, minutes } from '@walletdesk/shared/kernel/time.ts'
import type { Fact } from '../../../core/facts.ts'
import type { Covered } from '../../../ports/store-waits.ts'

/** Facts are told in the order of their commits, not of their instants: so far may one of them lie behind. */
const SETTLED_AFTER = minutes(1)

/** Of what was taken in of one conversation: the highest number, and the latest instant, which need not be of the same fact. */
type Last = { seq: number; at: Instant }

/** What of the record the models have been fed, so that nothing is learned twice and nothing left out. */
export class TakenIn {
  #since: Instant
  #desk: string | null
  readonly #last: Map<ConversationId, Last>

  constructor({ since, upTo, desk }: Covered) {
    this.#since = since
    this.#desk = desk
    this.#last = new Map(upTo.map(([id, seq]) => [id, { seq, at: since }]))
  }

  fact({ conversation, seq, at }: Fact): void {
    const known = this.#last.get(conversation) ?? { seq, at }
    this.#last.set(conversation, { seq: Math.max(seq, known.seq), at: instant(Math.max(at, known.at)) })
  }

  desk(id: string): void {
    if (this.#desk === null || id > this.#desk) this.#desk = id
  }

  hasFact({ conversation, seq, at }: Fact): boolean {
    return at < this.#since || (this.#last.get(conversation)?.seq ?? 0) >= seq
  }

  hasDesk(id: string): boolean {
    return this.#desk !== null && id <= this.#desk
  }

  /** As of now; what is long settled is told by one instant. */
  covered(now: Instant): Covered {
    const settled = minus(now, SETTLED_AFTER)
    if (settled > this.#since) {
      this.#since = settled
      for (const [id, { at }] of this.#last) if (at < settled) this.#last.delete(id)
    }
    return { since: this.#since, upTo: [...this.#last].map(([id, { seq }]) => [id, seq]), desk: this.#desk }
  }
}
