import type { AgentId, ClientKey, ConversationId, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { AssignedCause, ClosedBy, QueuedCause, RoutingReason } from '@walletdesk/shared/protocol/entry.ts'

/** Who said it. Facts that nobody said (the rules did) have no sender. */
export type Sender = { role: 'visitor' } | { role: 'agent'; id: AgentId }

/** Everything that can have happened in a conversation. Stored as one entry of its log. */
export type FactBody =
  | { kind: 'opened'; by: 'visitor' | 'agent'; topic: TopicId | null; previous: ConversationId | null }
  | { kind: 'message'; text: string }
  | { kind: 'note'; text: string }
  | { kind: 'queued'; team: TeamId; cause: QueuedCause; agent: AgentId | null }
  | { kind: 'assigned'; agent: AgentId; cause: AssignedCause; reason: RoutingReason | null }
  | { kind: 'closed'; by: ClosedBy; agent: AgentId | null }
  | { kind: 'rated'; stars: number; comment: string }

/** A fact about to be written. `key` is set for what a person sent, so that sending it again changes nothing. */
export type NewFact = { at: Instant; sender: Sender | null; key: ClientKey | null; body: FactBody }

/** An entry of the log as stored. `seq` counts from 1 without gaps within its conversation. */
export type Fact = NewFact & { conversation: ConversationId; seq: number }
