import type { AgentId, ConversationId, SiteId, TeamId, TopicId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'

type Stage =
  | { state: 'queued'; agent: null; assignedAt: null; openedByAgentAt: null; closedAt: null }
  | {
      state: 'assigned'
      agent: AgentId
      assignedAt: Instant
      /** When its agent had it on screen; `null` until then. */
      openedByAgentAt: Instant | null
      closedAt: null
    }
  /** Final. `agent` is who held it last. */
  | {
      state: 'closed'
      agent: AgentId | null
      assignedAt: Instant | null
      openedByAgentAt: Instant | null
      closedAt: Instant
    }

/** What is to be known of an assigned one to decide whether it stays where it is. */
export type Held = Pick<
  Extract<Conversation, { state: 'assigned' }>,
  'id' | 'state' | 'team' | 'agent' | 'assignedAt' | 'openedByAgentAt'
>

/** One matter from opening to closing: the present state, which its facts add up to. */
export type Conversation = Stage & {
  id: ConversationId
  site: SiteId
  visitor: VisitorId
  team: TeamId
  topic: TopicId | null
  previous: ConversationId | null
  /** Larger goes first; 0 is ordinary. */
  priority: number
  /** Goes before the others of its priority: its promise is at risk, or was missed. */
  raised: boolean
  /** The last `seq` of its log. */
  head: number
  openedAt: Instant
  /** First entry into the queue; kept over every return, so that the place is kept. */
  queuedAt: Instant
  /** First human message of the desk. */
  firstReplyAt: Instant | null
  /** Agents who gave it back or let it lie: the rules do not offer it to them again. */
  declinedBy: readonly AgentId[]
  seenByVisitor: number
  seenByDesk: number
  /** The visitor's oldest message that nobody answered. */
  unansweredSince: Instant | null
  /** The last message; `text` cut to 140 characters, `files` how many came with it, if any; nothing of it once it is erased. */
  last: { from: 'visitor' | 'agent'; text: string; at: Instant; files?: number; erased?: true } | null
  stars: number | null
}
