import type { AgentId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Connection } from '../core/presence/agent.ts'

/** Who has a connection. Counts them, so that a second tab may close. */
export interface Presence {
  agentConnected(agent: AgentId): void
  agentGone(agent: AgentId, at: Instant): void
  agent(agent: AgentId): Connection
  /** The agent is gone as if long ago: signed out or disabled, so no grace. */
  forgetAgent(agent: AgentId): void
  visitorConnected(visitor: VisitorId): void
  visitorGone(visitor: VisitorId): void
  visitorHere(visitor: VisitorId): boolean
}
