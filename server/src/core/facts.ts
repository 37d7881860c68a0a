import type { ErasableKind } from '@walletdesk/shared/domain/record/erasing.ts'
import type { AgentId, ClientKey, ConversationId, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { FileView } from '@walletdesk/shared/protocol/file.ts'
import type { AskedField, IntakeAnswer } from '@walletdesk/shared/protocol/intake.ts'
import type { StopKind } from '@walletdesk/shared/protocol/outgoing.ts'
import type { PromiseChoice, PromiseOutcome } from '@walletdesk/shared/protocol/promise.ts'
import type { AssignedCause, ClosedBy, QueuedCause, RoutingReason } from '@walletdesk/shared/protocol/entry.ts'

import type { Told } from './promise/line.ts'
import type { Ending } from './promise/outcome.ts'

/** Who said it. Facts that nobody said (the rules did) have no sender. */
export type Sender = { role: 'visitor' } | { role: 'agent'; id: AgentId }

/** Everything that can have happened in a conversation. Stored as one entry of its log. */
export type FactBody =
  | { kind: 'opened'; by: 'visitor' | 'agent'; topic: TopicId | null; previous: ConversationId | null }
  /** `files`: as they were described when they were sent. `erased`: the commitment to what it was, of which nothing is left. */
  | { kind: 'message'; text: string; files?: readonly FileView[]; erased?: string }
  | { kind: 'note'; text: string; erased?: string }
  /** The text of the entry `of` was taken out by the sender of this. */
  | { kind: 'erased'; of: number; what: ErasableKind }
  /** `raised`: it goes first in its class, as it did before it was given to somebody. */
  | { kind: 'queued'; team: TeamId; cause: QueuedCause; agent: AgentId | null; raised?: boolean }
  | { kind: 'assigned'; agent: AgentId; cause: AssignedCause; reason: RoutingReason | null }
  | { kind: 'closed'; by: ClosedBy; agent: AgentId | null }
  | { kind: 'rated'; stars: number; comment: string; erased?: string }
  /** `from`: not typed again, but taken over from this conversation. */
  | { kind: 'intake'; answers: IntakeAnswer[]; from?: ConversationId; erased?: string }
  | { kind: 'asked'; agent: AgentId; field: AskedField }
  | ({ kind: 'promised' } & Told)
  | { kind: 'promise-at-risk'; dueAt: Instant }
  /** `raises`: it stood in the queue, and goes first in its class from here on. */
  | { kind: 'promise-missed'; dueAt: Instant; raises: boolean }
  | { kind: 'chose'; choice: PromiseChoice }
  | { kind: 'promise-taken'; agent: AgentId }
  /** What became of every open window, by its number; `promise` of the one made first, if it was among them. */
  | {
      kind: 'promise-ended'
      promise: { outcome: PromiseOutcome; dueAt: Instant } | null
      outcomes: { n: number; outcome: PromiseOutcome }[]
      how: Ending['how']
      endedAt: Instant
    }
  /**
   * A text of this agent was stopped. Nothing of the text is kept. `again`: not their first request for a secret.
   * `told`: the visitor is told.
   */
  | { kind: 'stopped'; agent: AgentId; what: StopKind; again: boolean; told: boolean }
  | { kind: 'attempts-seen'; agent: AgentId; by: AgentId }

/** What holds a text that somebody wrote, and can lose it. */
export type Erasable = Extract<FactBody, { kind: ErasableKind }>

/** A fact about to be written. `key` is set for what a person sent, so that sending it again changes nothing. */
export type NewFact = { at: Instant; sender: Sender | null; key: ClientKey | null; body: FactBody }

/** An entry of the log as stored. `seq` counts from 1 without gaps within its conversation. */
export type Fact = NewFact & { conversation: ConversationId; seq: number }
