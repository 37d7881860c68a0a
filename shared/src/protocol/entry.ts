import type { ClientKey, ConversationId, TeamId, TopicId } from '../kernel/brand.ts'
import type { Instant } from '../kernel/time.ts'
import type { AgentCard } from './agent-card.ts'
import type { FileView } from './file.ts'
import type { AskedField, IntakeAnswer } from './intake.ts'
import type { StopKind } from './outgoing.ts'
import type { PromiseChoice, PromiseOutcome } from './promise.ts'
import type { WindowReason } from './wait.ts'

export type Author = { role: 'visitor' } | ({ role: 'agent' } & AgentCard)

/** Why a conversation stands in the queue. */
export type QueuedCause = 'opened' | 'agent-lost' | 'not-opened' | 'given-back'
/** How an agent came to it: chosen by the rules, taken by hand, or theirs because they wrote first. */
export type AssignedCause = 'routed' | 'taken' | 'wrote'
export type ClosedBy = 'agent' | 'visitor'

type Common = { seq: number; at: Instant }

/**
 * One entry of a conversation's log as one audience may see it. `seq` counts from 1 without gaps and is
 * the same for every reader; what a reader may not see is `blank`, so that it leaves no gap to refetch.
 */
export type EntryView =
  | (Common & { kind: 'opened'; by: 'visitor' | 'agent'; topic: TopicId | null; previous: ConversationId | null })
  | (Common & {
      kind: 'message'
      author: Author
      /** May be empty where there are files. */
      text: string
      files?: FileView[]
      /** Its text was erased, and is empty. */
      erased?: true
      /** Given to its sender only, to match it with what waits in the outbox. */
      key?: ClientKey
    })
  | (Common & { kind: 'note'; author: Author; text: string; erased?: true; key?: ClientKey })
  /** The text of the entry `of` was erased: whoever still has it forgets it. */
  | (Common & { kind: 'erased'; of: number; by: Author })
  | (Common & { kind: 'queued'; team: TeamId; cause: QueuedCause })
  | (Common & { kind: 'assigned'; agent: AgentCard; cause: AssignedCause; reason?: RoutingReason })
  | (Common & { kind: 'closed'; by: ClosedBy; agent?: AgentCard })
  /** `erased`: its words were, and are empty; the stars stay. */
  | (Common & { kind: 'rated'; stars: number; comment: string; erased?: true })
  /** A window was told. `chance`: percent, where only the chance of a reply by `dueAt` was. For the desk only. */
  | (Common & {
      kind: 'promised'
      lowAt: Instant | null
      dueAt: Instant
      chance: number | null
      ahead: number
      reason: 'first' | WindowReason
    })
  /** Little of the window is left and nobody has it: it goes first in its class from here. For the desk only. */
  | (Common & { kind: 'promise-at-risk'; dueAt: Instant })
  | (Common & { kind: 'promise-missed'; dueAt: Instant })
  | (Common & { kind: 'chose'; choice: PromiseChoice })
  | (Common & { kind: 'promise-taken'; agent: AgentCard })
  /** What became of the promise made first. For the desk only. */
  | (Common & { kind: 'promise-ended'; outcome: PromiseOutcome; dueAt: Instant })
  /**
   * What the visitor filled in; a later one counts instead of an earlier one, and one that was erased not at all.
   * `from`: taken over from that conversation, when this one began.
   */
  | (Common & { kind: 'intake'; answers: IntakeAnswer[]; from?: ConversationId; erased?: true; key?: ClientKey })
  /** An agent asks for one field. */
  | (Common & { kind: 'asked'; agent: AgentCard; field: AskedField; key?: ClientKey })
  /** A text of an agent was stopped. The visitor learns of the first request for a secret, and nothing of the rest. */
  | (Common & { kind: 'stopped'; desk?: { agent: AgentCard; what: StopKind; again: boolean } })
  /** A supervisor has seen that this agent asked for a secret more than once. For the desk only. */
  | (Common & { kind: 'attempts-seen'; agent: AgentCard; by: AgentCard })
  | { seq: number; kind: 'blank' }

/** Why the rules chose this agent: the first rule that set them apart from the others. For the desk only. */
export type RoutingReason = {
  rule: 'only-one' | 'language' | 'knew-visitor' | 'least-loaded' | 'longest-idle'
  /** Open conversations and capacity of the chosen one, before this. */
  load: number
  capacity: number
  /** How many could have taken it. */
  candidates: number
}
