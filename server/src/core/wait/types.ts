import type { WaitEstimate } from '@walletdesk/shared/domain/wait/types.ts'
import type { AgentId, ConversationId, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant, Millis } from '@walletdesk/shared/kernel/time.ts'

export type { Basis, Spread, WaitEstimate } from '@walletdesk/shared/domain/wait/types.ts'
export type { WaitReason } from '@walletdesk/shared/protocol/wait.ts'

export type WaitModelOptions = {
  /** 32-bit integer. */
  seed: number
  /** A power of two. */
  replications?: number | undefined
  /** Adds equally likely values, in order, to every spread. */
  samples?: boolean | undefined
  /** With fewer, and neither a prior nor a given law, nothing is told but a free slot. */
  minCompletions?: number | undefined
  /** What the site says a conversation takes. */
  priorHandleMs?: Millis | undefined
  priorFirstReplyMs?: Millis | undefined
  /** Capacity outside open intervals counts 0 unless this is set. */
  answersOutsideHours?: boolean | undefined
  /** Given, not learned: for tests, an oracle, a replay. */
  laws?: KnownLaws | undefined
}

export type Law =
  | { kind: 'exponential'; meanMs: number }
  | { kind: 'lognormal'; meanMs: number; cv: number }
  /** Equally likely values. */
  | { kind: 'samples'; ms: readonly number[] }
  | { kind: 'never' }

/** A law of positive times. */
export type Times = { quantile(u: number): number; cdf(x: number): number; mean: number }

export type KnownLaws = {
  /** By topic, '*' is any other; at speed[0]. */
  handle?: Readonly<Record<string, Law>> | undefined
  /** speed[k-1] is that of one conversation while its agent holds k; speed[0] = 1. */
  speed?: readonly number[] | undefined
  patience?: Law | undefined
  firstReply?: Law | undefined
  /** Arrivals that go before priority 0. */
  priorityPerMinute?: number | undefined
  /** Unplanned breaks, per agent. */
  leavePerMinute?: number | undefined
  returnPerMinute?: number | undefined
}

export type Shift = {
  agent: AgentId
  from: Instant
  to: Instant
  capacity: number
  teams?: readonly TeamId[] | undefined
}

export type OpenInterval = { from: Instant; to: Instant }

type Event =
  /** No teams: serves all. `away`: has signed in, and is on a break, from now on or since before. */
  | {
      type: 'agent-online'
      agent: AgentId
      capacity: number
      teams?: readonly TeamId[] | undefined
      away?: boolean | undefined
    }
  /** Takes nobody, back only by the rota; what is open goes on. */
  | { type: 'agent-offline'; agent: AgentId }
  | { type: 'agent-away'; agent: AgentId }
  | { type: 'agent-back'; agent: AgentId }
  | { type: 'capacity-changed'; agent: AgentId; capacity: number }
  /** Replaces all planned staffing; `null`: nothing is planned. */
  | { type: 'rota'; shifts: readonly Shift[] | null }
  /** Replaces; known up to `until`. */
  | { type: 'hours'; open: readonly OpenInterval[]; until: Instant }
  | { type: 'joined'; conversation: ConversationId; topic: TopicId; priority: number; team?: TeamId | undefined }
  /** Also from agent to agent. */
  | { type: 'assigned'; conversation: ConversationId; agent: AgentId }
  | { type: 'first-reply'; conversation: ConversationId }
  | {
      type: 'requeued'
      conversation: ConversationId
      topic?: TopicId | undefined
      priority?: number | undefined
      team?: TeamId | undefined
    }
  | { type: 'left'; conversation: ConversationId }
  | { type: 'closed'; conversation: ConversationId }
  /** The supervisor's switch. */
  | { type: 'incident'; on: boolean }

export type WaitEvent = { at: Instant } & Event

export type Newcomer = { at: Instant; topic: TopicId; priority: number; team?: TeamId | undefined }
/** A newcomer is asked about, not added. */
export type WaitQuery = { at: Instant; conversation: ConversationId } | Newcomer

export type Unknown = Extract<WaitEstimate, { kind: 'unknown' }>
