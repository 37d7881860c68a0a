import type { ConversationId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Conversation } from '../core/conversation/conversation.ts'
import type { Fact } from '../core/facts.ts'

/** Told after the commit. Every one of them is a hint: who misses it finds out by the beacon. */
export type Notice =
  /** Facts were appended; `conversation` is the state after them. */
  | { kind: 'facts'; conversation: Conversation; facts: readonly Fact[] }
  | { kind: 'seen'; conversation: Conversation; by: 'visitor' | 'desk'; seq: number }
  | {
      kind: 'typing'
      conversation: ConversationId
      visitor: VisitorId
      who: 'visitor' | 'agent'
      name: string | null
      on: boolean
    }
  /** Who is here, or what they chose, has changed. */
  | { kind: 'agents' }
  | { kind: 'visitor-presence'; visitor: VisitorId; here: boolean }
  | { kind: 'settings' }
  /** An agent's sign-ins ended; `except` is the id of the one that goes on. */
  | { kind: 'sessions-ended'; agent: string; except: string | null }

export interface Bus {
  publish(notice: Notice): void
  /** The returned function ends it. */
  subscribe(listener: (notice: Notice) => void): () => void
}
