import type { ConversationId, FileId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { StoredFile, Uploader } from '../core/file/file.ts'

export interface FileReads {
  file(id: FileId): Promise<StoredFile | null>
  /** Those there are, in no order. */
  filesOf(ids: readonly FileId[]): Promise<StoredFile[]>
  /** How many this person has uploaded and not sent, those that have expired left out. */
  unsentCount(by: Uploader, now: Instant): Promise<number>
  /** Those of these names of content under which a file is known. */
  knownObjects(objects: readonly string[]): Promise<string[]>
}

export interface FileWrites {
  putFile(file: StoredFile): Promise<void>
  /** The content is safely kept from here on. */
  markKept(id: FileId): Promise<void>
  /**
   * Gives a file to a conversation, until then; `false` when it is not there by `now`, or went with another message
   * already.
   */
  sendFile(id: FileId, conversation: ConversationId, now: Instant, until: Instant): Promise<boolean>
  /** From `at` on nobody gets them, and the next round removes them. */
  expireFiles(ids: readonly FileId[], at: Instant): Promise<void>
  /**
   * The oldest of what has expired by `now`, but for the first `skip`. From here on nobody can send them, whatever their
   * clock says: the content may be removed.
   */
  claimExpired(now: Instant, skip: number, limit: number): Promise<StoredFile[]>
  /** Once the content is removed. */
  forgetFile(id: FileId): Promise<void>
}
