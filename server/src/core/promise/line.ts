import type { AgentId, ConversationId, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { PromiseChoice, PromiseOutcome } from '@walletdesk/shared/protocol/promise.ts'
import type { WaitAnswer, WindowChange, WindowReason } from '@walletdesk/shared/protocol/wait.ts'

/** What was told, and what it rested on: never changes afterwards. */
export type Told = {
  /** Counts a conversation's windows from 1. */
  n: number
  /** It is the promise: the first window with an end that this conversation was told. */
  first: boolean
  at: Instant
  topic: TopicId | null
  /** As it was printed, whole: after a restart it is what stands. */
  answer: WaitAnswer
  /** The ends that were printed: rounded outward. */
  lowAt: Instant | null
  dueAt: Instant
  /** The ends that the model gave; `null` for a chance. */
  exactLowAt: Instant | null
  exactDueAt: Instant | null
  /** Percent, where only the chance of a reply by `dueAt` was told. Scored, but no promise. */
  chance: number | null
  ahead: number
  reason: 'first' | WindowReason
  /** What was said of how it differs from the one before. */
  change: WindowChange | null
  /** Which model said so, and what it had been fed until then. */
  model: string
  inputs: string
}

/** One line of the ledger: a window that was told, and what became of it. */
export type PromiseLine = Told & {
  conversation: ConversationId
  team: TeamId
  atRiskAt: Instant | null
  missedAt: Instant | null
  choice: PromiseChoice | null
  takenBy: AgentId | null
  outcome: PromiseOutcome | null
  /** When nothing was left to wait for: answered, left, closed, transferred. A missed one goes on until then. */
  endedAt: Instant | null
  repliedAt: Instant | null
}

export const newLine = (conversation: ConversationId, team: TeamId, told: Told): PromiseLine => ({
  ...told,
  conversation,
  team,
  atRiskAt: null,
  missedAt: null,
  choice: null,
  takenBy: null,
  outcome: null,
  endedAt: null,
  repliedAt: null,
})

/** The promise among a conversation's windows that are still open. */
export const promiseOf = (open: readonly PromiseLine[]): PromiseLine | null =>
  open.find((line) => line.first && line.endedAt === null) ?? null
