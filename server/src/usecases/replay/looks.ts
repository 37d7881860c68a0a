import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { type Instant, instant, millis, plus, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { WaitEvent } from '../../core/wait/index.ts'

/** Who is given to an agent at once is so within this time, and is not asked about. */
const AFTER_CHANGE = millis(100)
// As the server does while it runs.
const AT_MOST_EVERY = millis(250)
const AT_LEAST_EVERY = seconds(15)

const NEVER = instant(Number.POSITIVE_INFINITY)

/** When one team's line would have been looked at. */
export class Looks {
  readonly #waiting = new Set<ConversationId>()
  /** Also with an agent, until the first reply: past its end they are told another window. */
  readonly #unanswered = new Set<ConversationId>()
  #changedAt: Instant | null = null
  #last = instant(0)

  observe(event: WaitEvent): void {
    this.#changedAt ??= event.at
    switch (event.type) {
      case 'joined':
        this.#unanswered.add(event.conversation)
        this.#waiting.add(event.conversation)
        return
      case 'requeued':
        this.#waiting.add(event.conversation)
        return
      case 'assigned':
        this.#waiting.delete(event.conversation)
        return
      case 'first-reply':
        this.#unanswered.delete(event.conversation)
        return
      case 'left':
      case 'closed':
        this.#waiting.delete(event.conversation)
        this.#unanswered.delete(event.conversation)
        return
      default:
    }
  }

  get dueAt(): Instant {
    const changed =
      this.#changedAt === null
        ? NEVER
        : instant(Math.max(plus(this.#changedAt, AFTER_CHANGE), plus(this.#last, AT_MOST_EVERY)))
    const drift = this.#waiting.size + this.#unanswered.size > 0 ? plus(this.#last, AT_LEAST_EVERY) : NEVER
    return instant(Math.min(changed, drift))
  }

  looked(at: Instant): void {
    this.#last = at
    this.#changedAt = null
  }
}
