import type { AgentId, AllowedId, ConversationId, SiteId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { AllowedRow, AllowLogEntry } from '../core/allowed.ts'
import type { Attempt } from '../core/attempt.ts'
import type { Overreading } from '../core/overreading.ts'
import type { Site } from '../core/people.ts'

/** What agents may send, what was stopped of it, and who reads more than work asks for. */
export interface OutgoingReads {
  /** Of all sites, in the order of adding. */
  allowed(): Promise<AllowedRow[]>
  /** What was done to a site's list, the latest first. */
  allowLog(site: SiteId, limit: number): Promise<AllowLogEntry[]>
  /** An agent's requests for a secret: in this conversation, and in any since then. */
  attemptsOf(agent: AgentId, conversation: ConversationId, since: Instant): Promise<Attempt[]>
  /** Those that are a supervisor's matter and that nobody has seen to, the oldest first. */
  openAttempts(): Promise<Attempt[]>
  /** Noticed since `from`, the latest first. */
  overreading(from: Instant): Promise<Overreading[]>
}

export interface OutgoingWrites {
  /** The row, held against other writers until the transaction ends. */
  lockSite(id: SiteId): Promise<Site | null>
  /** The site must be locked, here and below. */
  insertAllowed(entry: AllowedRow): Promise<void>
  /** `false`: it is confirmed already, or not there any more. */
  confirmAllowed(id: AllowedId, by: AgentId, at: Instant): Promise<boolean>
  deleteAllowed(id: AllowedId): Promise<void>
  noteAllowed(entry: AllowLogEntry): Promise<void>
  /** The conversation must be locked. */
  insertAttempt(attempt: Attempt): Promise<void>
  /** How many nobody had seen to. The conversation must be locked. */
  seeAttempts(conversation: ConversationId, agent: AgentId, by: AgentId, at: Instant): Promise<number>
  /** In the place of when it was noticed of this agent before. */
  noteOverreading(noticed: Overreading): Promise<void>
}
