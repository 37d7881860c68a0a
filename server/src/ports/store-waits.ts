import type { ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { DeskEvent } from '../core/desk-event.ts'

/** How far the record had been taken in. What is later, and not in it, is still to be learned. */
export type Covered = {
  /** Everything before this is in. */
  since: Instant
  /** Of what lies after it: each conversation's last entry that is in. */
  upTo: readonly (readonly [ConversationId, number])[]
  /** The last desk event that is in. */
  desk: string | null
}

/** What a team's model had learned. */
export type SavedWaits = {
  team: TeamId
  /** Of the form of `state`: another version cannot read it. */
  version: string
  at: Instant
  covered: Covered
  state: string
}

export interface WaitReads {
  savedWaits(): Promise<SavedWaits[]>
  /** What happened at the desk since `from`, in order. */
  deskEventsSince(from: Instant): AsyncIterable<DeskEvent>
}

export interface WaitWrites {
  /** In the place of all that were saved before. */
  saveWaits(saved: readonly SavedWaits[]): Promise<void>
  noteDeskEvent(event: DeskEvent): Promise<void>
}
