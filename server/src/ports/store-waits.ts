import type { ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'
import type { DeskEvent } from '../core/desk-event.ts'
import type { HeldWindow } from '../core/forecast/types.ts'
import type { Stuck } from '../core/routing/drain.ts'

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

/** A window that stands, and for whom. */
export type StandingWindow = Omit<HeldWindow, 'conversation' | 'team'> & { of: readonly ConversationId[] }

/** What the node that estimates knows of a team's line, for the others to tell. */
export type StoredForecast = {
  team: TeamId
  at: Instant
  /** `null`: nobody stands for any number at present. */
  newcomer: WaitAnswer | null
  oneMore: { at: Instant; answer: WaitAnswer } | null
  stuck: Stuck | null
  /** Windows that are in no log because they name no end: that it is not known, or closed until who knows when. */
  unwritten: readonly StandingWindow[]
}

export interface WaitReads {
  savedWaits(): Promise<SavedWaits[]>
  /** What was stored last of each team. */
  storedForecasts(): Promise<StoredForecast[]>
  /** What happened at the desk since `from`, in order. */
  deskEventsSince(from: Instant): AsyncIterable<DeskEvent>
}

export interface WaitWrites {
  /** In the place of all that were saved before. */
  saveWaits(saved: readonly SavedWaits[]): Promise<void>
  noteDeskEvent(event: DeskEvent): Promise<void>
  /** Each in the place of what was stored of its team before. */
  storeForecasts(forecasts: readonly StoredForecast[]): Promise<void>
}
