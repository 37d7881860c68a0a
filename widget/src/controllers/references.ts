import { type Card, cardsOf, poisonedPairs } from '@walletdesk/shared/domain/chain/index.ts'
import type { MessageItem, ThreadItem } from '@walletdesk/shared/domain/conversation/thread.ts'
import type { Refusal } from '@walletdesk/shared/kernel/result.ts'
import type { ErrorCode } from '@walletdesk/shared/protocol/errors.ts'
import type { LookedUp, ReferenceView } from '@walletdesk/shared/protocol/references.ts'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { VisitorClient } from '../client/state.ts'

/** How a look-up stands; `null`: nobody has asked. */
export type LookingUp = 'asking' | LookedUp | Refusal<ErrorCode | 'unanswered'> | null

/** What is needed of the visitor's client. */
export type ReferencesClient = Pick<VisitorClient, 'references'>

type Conversation = { known: ReadonlyMap<string, ReferenceView>; lookUp: readonly string[] }
const nothing: Conversation = { known: new Map(), lookUp: [] }

/** What is known of the transactions and addresses of a thread: one for each client, made with the first of them. */
export class References {
  readonly #client: ReferencesClient
  readonly #conversations = new Map<ConversationId, Conversation>()
  readonly #lookUps = new Map<string, LookingUp>()
  readonly #cards = new WeakMap<MessageItem, { of: Conversation; cards: readonly Card[] }>()
  readonly #listeners = new Set<() => void>()
  #poisoned: ReadonlySet<string> = new Set()
  #items: readonly ThreadItem[] = []
  #online = false

  constructor(client: ReferencesClient) {
    this.#client = client
    client.references.onChanged((conversation) => {
      if (this.#conversations.has(conversation)) void this.#read(conversation)
    })
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  cards(item: MessageItem): readonly Card[] {
    const of = this.#of(item.conversation)
    const before = this.#cards.get(item)
    if (before?.of === of) return before.cards
    const cards = cardsOf(item.text, (key) => of.known.get(key)?.confirmed ?? false)
    this.#cards.set(item, { of, cards })
    return cards
  }

  view = (conversation: ConversationId | null, key: string) => this.#of(conversation).known.get(key) ?? null
  /** Can a transaction be looked up at all? */
  canLookUp = (conversation: ConversationId | null) => this.#of(conversation).lookUp.length > 0
  lookingUp = (key: string) => this.#lookUps.get(key) ?? null
  /** Is there another address that begins and ends like this one? */
  isPoisoned = (value: string) => this.#poisoned.has(value)

  async choose(conversation: ConversationId, value: string, chain: string): Promise<void> {
    await this.#client.references.choose({ conversation, value, chain })
    await this.#read(conversation)
  }

  async lookUp(conversation: ConversationId, value: string): Promise<void> {
    this.#lookUps.set(value, 'asking')
    this.#tell()
    const answer = await this.#client.references.lookUp({ conversation, value })
    this.#lookUps.set(value, answer.ok ? answer.value : answer)
    this.#tell()
  }

  #of(conversation: ConversationId | null): Conversation {
    if (conversation === null) return nothing
    const found = this.#conversations.get(conversation)
    if (found) return found
    this.#conversations.set(conversation, nothing)
    void this.#read(conversation)
    return nothing
  }

  async #read(conversation: ConversationId) {
    const answer = await this.#client.references.read(conversation)
    if (!answer.ok) return
    const { references, lookUp } = answer.value
    this.#conversations.set(conversation, { known: new Map(references.map((one) => [one.value, one])), lookUp })
    this.#tell()
  }

  /** The thread as it is shown. A message more may bring its look-alike; a lost connection may have lost a hint. */
  follow(items: readonly ThreadItem[], online: boolean) {
    const back = online && !this.#online
    this.#online = online
    if (items !== this.#items) {
      const grown = items.length > this.#items.length
      this.#items = items
      const poisoned = new Set(poisonedPairs(this.#addresses()).flat())
      const before = this.#poisoned
      const same = poisoned.size === before.size && [...poisoned].every((value) => before.has(value))
      this.#poisoned = poisoned
      if (grown || back) this.#readAgain()
      // Who follows is told of what is new only: two who see different threads would tell each other for ever.
      if (!same) this.#tell()
    } else if (back) this.#readAgain()
  }

  #readAgain() {
    const newest = this.#items.at(-1)?.conversation
    if (newest && this.#conversations.has(newest)) void this.#read(newest)
  }

  *#addresses(): Generator<string> {
    for (const item of this.#items)
      if (item.kind === 'message') for (const card of this.cards(item)) if (card.kind === 'address') yield card.value
  }

  #tell() {
    for (const listener of this.#listeners) listener()
  }
}

const made = new WeakMap<ReferencesClient['references'], References>()

export function referencesOf(client: ReferencesClient): References {
  const found = made.get(client.references) ?? new References(client)
  made.set(client.references, found)
  return found
}
