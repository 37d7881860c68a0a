import type { ConversationId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'

type Queued = Extract<Conversation, { state: 'queued' }>

/** Who waits now, kept up to date by what is committed; read from the store once, at the start. */
export class LiveQueue {
  readonly #queued = new Map<ConversationId, Queued>()
  readonly #byVisitor = new Map<VisitorId, ConversationId>()

  observe(conversation: Conversation): void {
    const { id, visitor } = conversation
    if (conversation.state === 'queued') {
      this.#queued.set(id, conversation)
      this.#byVisitor.set(visitor, id)
    } else if (this.#queued.delete(id) && this.#byVisitor.get(visitor) === id) {
      this.#byVisitor.delete(visitor)
    }
  }

  ofVisitor(visitor: VisitorId): Queued | null {
    const id = this.#byVisitor.get(visitor)
    return (id && this.#queued.get(id)) ?? null
  }

  of(team: TeamId): Queued[] {
    return [...this.#queued.values()].filter((c) => c.team === team)
  }

  longestSince(team: TeamId): Instant | null {
    return this.of(team).reduce<Instant | null>(
      (first, c) => (first === null || c.queuedAt < first ? c.queuedAt : first),
      null,
    )
  }
}
