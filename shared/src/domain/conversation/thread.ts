import type { ClientKey, ConversationId } from '../../kernel/brand.ts'
import type { Refusal } from '../../kernel/result.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Author, EntryView } from '../../protocol/entry.ts'
import type { ErrorCode } from '../../protocol/errors.ts'

/** How far a message of one's own has come. */
export type Delivery =
  | { readonly state: 'sending' }
  | { readonly state: 'sent' }
  /** The other side has read it. */
  | { readonly state: 'seen' }
  | { readonly state: 'failed'; readonly refusal: Refusal<ErrorCode> }

export type MessageItem = {
  readonly kind: 'message'
  /** The same from writing to seen, for keyed rendering: the sender's key, else conversation and `seq`. */
  readonly id: string
  /** `null` until it is known which conversation it went to. */
  readonly conversation: ConversationId | null
  /** `null` until it stands in the log. */
  readonly seq: number | null
  /** By the server's clock; an estimate while it is sent. */
  readonly at: Instant
  readonly author: Author
  readonly text: string
  /** For messages of one's own, with which they are retried or discarded. */
  readonly own: { readonly key: ClientKey; readonly delivery: Delivery } | null
}

type EventEntry = Extract<EntryView, { kind: 'opened' | 'queued' | 'assigned' | 'closed' | 'rated' }>

/** A line of the thread that is no message: drawn from its entry in the reader's language. */
export type EventItem = {
  readonly kind: 'event'
  readonly id: string
  readonly conversation: ConversationId
  readonly seq: number
  readonly at: Instant
  readonly entry: EventEntry
}

export type ThreadItem = MessageItem | EventItem
