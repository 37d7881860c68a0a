import type { AgentId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Conversation } from '../core/conversation/conversation.ts'
import type { Fact } from '../core/facts.ts'

/** Told after the commit. Every one of them is a hint: who misses it finds out by the beacon. */
export type Notice =
  /** Facts were appended; `conversation` is the state after them. None: only the row changed. */
  | { kind: 'facts'; conversation: Conversation; facts: readonly Fact[] }
  | { kind: 'seen'; conversation: Conversation; by: 'visitor' | 'desk'; seq: number }
  | {
      kind: 'typing'
      conversation: Conversation
      who: 'visitor' | 'agent'
      name: string | null
      on: boolean
    }
  /** What is known of the transactions and addresses in it has changed. */
  | { kind: 'references'; conversation: Conversation }
  /** Who is here, or what they chose, has changed. */
  | { kind: 'agents' }
  | { kind: 'visitor-presence'; visitor: VisitorId; here: boolean }
  | { kind: 'settings' }
  /** Sign-ins of an agent ended: this one, or all, or all but one. */
  | { kind: 'sessions-ended'; agent: AgentId; only: string | null; except: string | null }

export interface Bus {
  publish(notice: Notice): void
  /** The returned function ends it. */
  subscribe(listener: (notice: Notice) => void): () => void
}
