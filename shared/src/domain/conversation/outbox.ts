import type { ClientKey, ConversationId } from '../../kernel/brand.ts'
import type { Refusal } from '../../kernel/result.ts'
import type { Instant } from '../../kernel/time.ts'
import type { ErrorCode } from '../../protocol/errors.ts'
import type { Sent } from '../../protocol/visitor.ts'

/**
 * Something a person has written and that is not known to be on the server's disk. `Extra` is what its command
 * needs beside text and conversation.
 */
export type Pending<Extra> = {
  readonly key: ClientKey
  /** Sent one after the other within a lane; lanes do not wait for each other. */
  readonly lane: string
  /** Place in its lane: later ones are larger. */
  readonly order: number
  /** `null`: it opens one, or goes where the one before it in its lane went. */
  readonly conversation: ConversationId | null
  readonly text: string
  /** When it was written, by the page's own clock. */
  readonly writtenAt: Instant
  readonly extra: Extra
  readonly progress: Progress
}

export type Progress =
  /** `tries`: how often the server has asked to try later. */
  | { readonly at: 'waiting'; readonly tries: number; readonly notBefore: Instant }
  | { readonly at: 'sending'; readonly tries: number }
  /** On disk; stays only until the transcript shows it. */
  | { readonly at: 'sent'; readonly sent: Sent }
  /** Will not be tried again by itself: the person may retry it under a new key, or discard it. */
  | { readonly at: 'refused'; readonly refusal: Refusal<ErrorCode> }

/** In the order of sending. */
export type Outbox<Extra> = readonly Pending<Extra>[]
