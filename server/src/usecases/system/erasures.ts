import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { ConversationId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { type Instant, minus, minutes } from '@walletdesk/shared/kernel/time.ts'
import type { Bus } from '../../ports/bus.ts'
import type { Store } from '../../ports/store.ts'

/** How far the clocks of two nodes, and the begin and the end of a transaction, may lie apart. */
const APART = minutes(1)

type Needs = { store: Pick<Store, 'read'>; bus: Pick<Bus, 'found'>; clock: Clock }

/**
 * What was erased at another node, for whoever has it on a screen of this one: what that node said may have been lost.
 * Open conversations are followed anyway; these may be closed ones, too. Told twice, it changes nothing.
 */
export class Erasures {
  readonly #d: Needs
  #since: Instant
  #conversations: ReadonlyMap<ConversationId, number> = new Map()
  #visitors: ReadonlySet<VisitorId> = new Set()

  constructor(d: Needs) {
    this.#d = d
    this.#since = d.clock.now()
  }

  async look(): Promise<void> {
    const { bus, clock } = this.#d
    const { read } = this.#d.store
    const now = clock.now()
    const found = await read.erasedSince(minus(this.#since, APART))
    const theirs = await Promise.all(found.visitors.map((visitor) => read.conversationsOf(visitor)))
    const conversations = await read.conversations([...new Set([...found.conversations, ...theirs.flat()])])
    const [before, visitorsBefore] = [this.#conversations, this.#visitors]
    this.#conversations = new Map(conversations.map(({ id, head }) => [id, head]))
    this.#visitors = new Set(found.visitors)
    this.#since = now
    for (const visitor of found.visitors)
      if (!visitorsBefore.has(visitor)) bus.found({ kind: 'visitor-erased', visitor })
    for (const conversation of conversations)
      if (before.get(conversation.id) !== conversation.head) bus.found({ kind: 'facts', conversation, facts: [] })
  }
}
