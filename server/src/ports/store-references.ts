import type { ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Conversation } from '../core/conversation/conversation.ts'
import type { Mention } from '../core/references.ts'

/** Transactions and addresses of all messages as rows, kept so that they can be found again. */
export interface ReferenceReads {
  /** In the order of the log. */
  mentionsOf(conversation: ConversationId, limit: number): Promise<Mention[]>
  /** Conversations of these teams, but for one, in which a value stands: how many, counted up to `limit`. */
  seenIn(value: string, but: ConversationId, teams: readonly TeamId[], limit: number): Promise<number>
  /** The same conversations, the newest first. */
  mentioning(value: string, but: ConversationId, teams: readonly TeamId[], limit: number): Promise<Conversation[]>
}

export interface ReferenceWrites {
  noteMentions(mentions: readonly Mention[]): Promise<void>
  /** On every mention of the value in the conversation, here and below. */
  chooseChain(conversation: ConversationId, value: string, by: 'visitor' | 'desk', chain: string): Promise<void>
  confirmMentions(conversation: ConversationId, value: string): Promise<void>
  /** With the text of an entry goes what it mentioned. */
  forgetMentions(conversation: ConversationId, seq: number): Promise<void>
}
