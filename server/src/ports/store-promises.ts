import type { ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { PromiseLine } from '../core/promise/line.ts'

/** The ledger as rows: what its facts in the logs say, kept so that it can be asked. */
export interface PromiseReads {
  /** Every window that a conversation was told, in order. */
  promisesOf(conversation: ConversationId): Promise<PromiseLine[]>
  /** Every line without an end, by conversation and number. */
  openPromises(): Promise<PromiseLine[]>
  /** Those of these conversations, in the same order. */
  openPromisesOf(conversations: readonly ConversationId[]): Promise<PromiseLine[]>
  /** Of a team's first promises, those answered or missed; the newest first. */
  latestDecided(team: TeamId, limit: number): Promise<PromiseLine[]>
  /** Every window that a team told from `from` on and before `to`, in that order. */
  promisesTold(team: TeamId, from: Instant, to: Instant): AsyncIterable<PromiseLine>
}

export interface PromiseWrites {
  /** The conversation must be locked, here and below. */
  insertPromise(line: PromiseLine): Promise<void>
  /** What has become known of a line. `false`: it had ended already, and stays as it was. */
  updatePromise(line: PromiseLine): Promise<boolean>
}
