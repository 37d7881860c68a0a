import type { ConversationId, SiteId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Purged } from '@walletdesk/shared/protocol/retention.ts'
import type { DataLogEntry, SealedData } from '../core/retention.ts'

/** Where to go on among the closed ones. */
export type ClosedAt = { id: ConversationId; at: Instant }

/** What is removed because its time is over, or because its visitor asked. */
export interface RetentionReads {
  /** What was done to a site's data, the latest first. */
  dataLog(site: SiteId, limit: number): Promise<DataLogEntry[]>
  /** All of it, from the first on. */
  sealedData(site: SiteId): Promise<SealedData[]>
  /** Closed before `before`, those closed first, after `after`. */
  closedBefore(site: SiteId, before: Instant, after: ClosedAt | null, limit: number): Promise<ClosedAt[]>
  /** All of them, the oldest first. */
  conversationsOf(visitor: VisitorId): Promise<ConversationId[]>
  /** Whoever was erased is nobody: their token opens nothing any more. */
  isErased(visitor: VisitorId): Promise<boolean>
  /** In which conversations something was erased at `from` or later, and which visitors were. */
  erasedSince(from: Instant): Promise<{ conversations: ConversationId[]; visitors: VisitorId[] }>
}

export interface RetentionWrites {
  /** Of what was sent before `before` to a site's conversations: from `at` on nobody gets it. How many, up to `limit`. */
  expireFilesSent(site: SiteId, before: Instant, at: Instant, limit: number): Promise<number>
  /** The same for all files of a conversation. How many are still known, and so have content that is not removed. */
  expireFilesOf(conversation: ConversationId, at: Instant): Promise<{ expired: number; known: number }>
  /** Those of a visitor that went with no message. How many. */
  expireUnsent(visitor: VisitorId, at: Instant): Promise<number>
  /** Everything of a closed conversation, and its visitor when it was their last. `null`: it is not closed, or has files. */
  purge(conversation: ConversationId): Promise<Omit<Purged, 'files'> | null>
  /** What is known of a visitor beside their conversations. `null`: there is none, or was erased before. */
  eraseVisitor(visitor: VisitorId, at: Instant): Promise<{ named: boolean } | null>
  /** By which other conversations are found. How many. */
  forgetMentionsOf(conversation: ConversationId): Promise<number>
  /** Appends to a site's log; the site must be locked in this transaction, here and below. */
  noteData(entry: DataLogEntry): Promise<void>
  /** As an entry of its own, or added to that of the same day (UTC), if it is the last. */
  notePurged(site: SiteId, at: Instant, purged: Purged): Promise<void>
}
