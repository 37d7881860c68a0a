import type { ConversationId, FileId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { StoredFile, Uploader } from '../core/file/file.ts'

export interface FileReads {
  file(id: FileId): Promise<StoredFile | null>
  /** Those there are, in no order. */
  filesOf(ids: readonly FileId[]): Promise<StoredFile[]>
  /** How many this person has uploaded and not sent, those that have expired left out. */
  unsentCount(by: Uploader, now: Instant): Promise<number>
  /** Expired by `now`, the oldest first. */
  expiredFiles(now: Instant, limit: number): Promise<StoredFile[]>
}

export interface FileWrites {
  putFile(file: StoredFile): Promise<void>
  /** The content is safely kept from here on. */
  markKept(id: FileId): Promise<void>
  /** Gives an unsent file to a conversation; `false` when it went with another message already, or is gone. */
  sendFile(id: FileId, conversation: ConversationId, expiresAt: Instant): Promise<boolean>
  /** From `at` on nobody gets them, and the next round removes them. */
  expireFiles(ids: readonly FileId[], at: Instant): Promise<void>
  /** Once the content is removed. */
  forgetFile(id: FileId): Promise<void>
}
