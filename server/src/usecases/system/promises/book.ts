import type { ConversationId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Conversation } from '../../../core/conversation/conversation.ts'
import type { Fact } from '../../../core/facts.ts'
import { newLine, type PromiseLine } from '../../../core/promise/line.ts'
import type { OpenPromise } from '../../../core/promise/open.ts'

/** The open part of the ledger, kept up to date by what is committed, and by what is read again. */
export class Book {
  readonly #open = new Map<ConversationId, OpenPromise>()
  readonly #byVisitor = new Map<VisitorId, ConversationId>()

  observe(conversation: Conversation, facts: readonly Fact[]): void {
    const known = this.#open.get(conversation.id)
    if (known) known.conversation = conversation
    for (const fact of facts) this.#fold(conversation, fact)
  }

  get(id: ConversationId): OpenPromise | null {
    return this.#open.get(id) ?? null
  }

  ofVisitor(visitor: VisitorId): OpenPromise | null {
    const id = this.#byVisitor.get(visitor)
    return id ? this.get(id) : null
  }

  all(): Iterable<OpenPromise> {
    return this.#open.values()
  }

  ofTeam(team: TeamId): OpenPromise[] {
    return [...this.#open.values()].filter(({ conversation }) => conversation.team === team)
  }

  /** As it was read: what was known of it is forgotten. */
  takeUp(conversation: Conversation, open: readonly PromiseLine[]): void {
    const { id, visitor } = conversation
    this.#open.delete(id)
    if (this.#byVisitor.get(visitor) === id) this.#byVisitor.delete(visitor)
    for (const line of open) this.add(conversation, line)
  }

  /** Over, and not settled yet. */
  closed(): ConversationId[] {
    return [...this.#open.values()].flatMap(({ conversation: { id, state } }) => (state === 'closed' ? [id] : []))
  }

  /** Lines of one conversation come in order. */
  add(conversation: Conversation, line: PromiseLine): void {
    const { id, visitor } = conversation
    const promise = line.first ? line : (this.#open.get(id)?.promise ?? null)
    this.#open.set(id, { conversation, promise, last: line })
    this.#byVisitor.set(visitor, id)
  }

  #fold(conversation: Conversation, { at, body }: Fact): void {
    const open = this.#open.get(conversation.id)
    const mark = (change: Partial<PromiseLine>) => {
      if (open?.promise) open.promise = { ...open.promise, ...change }
    }
    switch (body.kind) {
      case 'promised': {
        const { kind: _, ...told } = body
        return this.add(conversation, newLine(conversation.id, conversation.team, told))
      }
      case 'promise-at-risk':
        return mark({ atRiskAt: at })
      case 'promise-missed':
        return mark({ missedAt: at, outcome: 'missed' })
      case 'chose':
        return mark({ choice: body.choice })
      case 'promise-taken':
        return mark({ takenBy: body.agent })
      case 'promise-ended':
        return this.#end(conversation, body.endedAt)
      default:
        return
    }
  }

  #end({ id, visitor }: Conversation, at: Instant): void {
    const open = this.#open.get(id)
    if (!open || open.last.at > at) return
    this.#open.delete(id)
    if (this.#byVisitor.get(visitor) === id) this.#byVisitor.delete(visitor)
  }
}
