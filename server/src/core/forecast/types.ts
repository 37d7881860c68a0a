import type { ConversationId, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { OpenState, WaitAnswer, WindowChange, WindowReason } from '@walletdesk/shared/protocol/wait.ts'
import type { WaitEvent } from '../wait/index.ts'

/** What a waiting conversation is told, since when, and what it replaced. */
export type HeldWindow = {
  conversation: ConversationId
  team: TeamId
  answer: WaitAnswer
  at: Instant
  /** Why it replaced what was told before; `null`: it is the first. */
  reason: WindowReason | null
  change: WindowChange | null
}

/** A window that a waiting conversation is told from `at` on: its first, or another in the place of the former. */
export type Issued = HeldWindow & {
  topic: TopicId
  /** The 10 % and 90 % quantile of the first reply, before rounding; `null`: not known. */
  low: Instant | null
  due: Instant | null
  /** The ends that `answer` prints; `null` where it has none. */
  printedLow: Instant | null
  printedDue: Instant | null
  ahead: number
  first: boolean
  /** The version of the model that said so. */
  model: string
  /** Names everything that the team's model was fed until then. */
  inputs: string
}

/** One event for the models: of all teams, or of the one that it speaks of. */
export type Feed = {
  team: TeamId | null
  event: WaitEvent
  /** Somebody has just changed it, which may be the reason of another window. */
  edited?: boolean
}

/** What a team has said itself about its waits. */
export type TeamTerms = { team: TeamId; usualHandleMs: number | null }

/** A team's models at the opening of an office: with what was learned before, as it was saved. */
export type Opening = TeamTerms & { saved: string | null }
export type SavedForecast = { team: TeamId; state: string }

export type Look = {
  team: TeamId
  at: Instant
  hours: OpenState
  /** The places that one more agent would bring, where that is asked. */
  oneMore: number | null
}

/** What is true of a team's line at `at`: what a newcomer would be told, and the windows that are new since the last. */
export type Picture = {
  team: TeamId
  at: Instant
  newcomer: WaitAnswer
  oneMore: WaitAnswer | null
  issued: readonly Issued[]
}
