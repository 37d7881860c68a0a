import type { ConversationId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Conversation } from '../../../core/conversation/conversation.ts'
import { byServiceOrder } from '../../../core/queue/order.ts'

type Queued = Extract<Conversation, { state: 'queued' }>

/** Where it stands in a line, or would stand. */
function placeIn(line: readonly Queued[], conversation: Queued): number {
  let low = 0
  let high = line.length
  while (low < high) {
    const middle = (low + high) >> 1
    const other = line[middle]
    if (other && byServiceOrder(other, conversation) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Who waits now, in the order of service: kept up to date by what is committed, read from the store at the start. */
export class LiveQueue {
  readonly #queued = new Map<ConversationId, Queued>()
  readonly #byVisitor = new Map<VisitorId, ConversationId>()
  readonly #lines = new Map<TeamId, Queued[]>()

  observe(conversation: Conversation): void {
    const { id, visitor } = conversation
    const known = this.#queued.get(id)
    const stays = known && conversation.state === 'queued' && known.team === conversation.team
    if (stays && byServiceOrder(known, conversation) === 0) {
      // Most of what happens to whoever waits moves nobody.
      const line = this.#line(known.team)
      line[placeIn(line, known)] = conversation
      this.#queued.set(id, conversation)
      return
    }
    this.#takeOut(id)
    if (conversation.state === 'queued') {
      const line = this.#line(conversation.team)
      line.splice(placeIn(line, conversation), 0, conversation)
      this.#queued.set(id, conversation)
      this.#byVisitor.set(visitor, id)
    } else if (this.#byVisitor.get(visitor) === id) {
      this.#byVisitor.delete(visitor)
    }
  }

  ofVisitor(visitor: VisitorId): Queued | null {
    const id = this.#byVisitor.get(visitor)
    return (id && this.#queued.get(id)) ?? null
  }

  /** How many of its team are served before it; `null` when it does not wait. */
  ahead(id: ConversationId): number | null {
    const known = this.#queued.get(id)
    return known ? placeIn(this.#line(known.team), known) : null
  }

  /** In the order of service. */
  of(team: TeamId): readonly Queued[] {
    return this.#line(team)
  }

  longestSince(team: TeamId): Instant | null {
    return this.#line(team).reduce<Instant | null>(
      (first, c) => (first === null || c.queuedAt < first ? c.queuedAt : first),
      null,
    )
  }

  #takeOut(id: ConversationId): void {
    const known = this.#queued.get(id)
    if (!known) return
    this.#queued.delete(id)
    const line = this.#line(known.team)
    line.splice(placeIn(line, known), 1)
  }

  #line(team: TeamId): Queued[] {
    const known = this.#lines.get(team)
    if (known) return known
    const line: Queued[] = []
    this.#lines.set(team, line)
    return line
  }
}
