import type { AgentId, ConversationId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Conversation } from '../core/conversation/conversation.ts'
import type { Fact } from '../core/facts.ts'
import type { Picture } from '../core/forecast/types.ts'

/** What one node saw of a team's line, for the others to tell: no conversation is named in it. */
export type SharedPicture = Pick<Picture, 'team' | 'at' | 'newcomer' | 'oneMore'>

/** Told after the commit. Every one of them is a hint: who misses it finds out by the beacon. */
export type Notice =
  /** Facts were appended; `conversation` is the state after them. None: only the row changed. */
  | { kind: 'facts'; conversation: Conversation; facts: readonly Fact[] }
  | { kind: 'seen'; conversation: Conversation; by: 'visitor' | 'desk'; seq: number }
  /** `agent`: who writes; `null`: the visitor does. */
  | { kind: 'typing'; conversation: Conversation; agent: AgentId | null; on: boolean }
  /** What is known of the transactions and addresses in it has changed. */
  | { kind: 'references'; conversation: Conversation }
  /** Who is here, or what they chose, has changed. */
  | { kind: 'agents' }
  | { kind: 'visitor-presence'; visitor: VisitorId; here: boolean }
  | { kind: 'settings' }
  /** A visitor was erased, and has no token any more. */
  | { kind: 'visitor-erased'; visitor: VisitorId }
  /** Sign-ins of an agent ended: this one, or all, or all but one. From elsewhere it is not said which. */
  | { kind: 'sessions-ended'; agent: AgentId; only: string | null; except: string | null }
  /** What the node that works out the estimates saw, told to those that do not. */
  | { kind: 'forecast'; pictures: readonly SharedPicture[] }
  /** Somebody looks at what one more agent would change; for the node that works it out. */
  | { kind: 'one-more-asked'; team: TeamId }

/**
 * `here`: committed by this node, told at once. `elsewhere`: another node said that something changed, and what is
 * told was read from the store since: perhaps later than it was, perhaps twice, perhaps not at all.
 */
export type Heard = 'here' | 'elsewhere'

/** A message of the visitor has a word of its own: it answers nobody. */
export type HintedKind = Fact['body']['kind'] | 'visitor-message'

/** What another node says of a conversation that has changed: ids, and what kinds of facts were appended. */
export type Hint = {
  of: 'facts' | 'seen' | 'typing' | 'references'
  conversation: ConversationId
  visitor: VisitorId
  team: TeamId
  agent: AgentId | null
  /** Of facts: none where only the row changed. */
  kinds: readonly HintedKind[]
}

/**
 * Whether what another node hints at is to be read. `later`: only the row, and it may wait until there is more, as rows of
 * lists do.
 */
export type Wanted = boolean | 'later'

export type Listener = (notice: Notice, from: Heard) => void

export interface Bus {
  /** Tells this node's listeners before it returns, and the other nodes when it can. Never fails, never waits. */
  publish(notice: Notice): void
  /** Tells this node's listeners alone, as from elsewhere: it was found in the store. */
  found(notice: Notice): void
  /**
   * The returned function ends it. `wants` is asked before what happened elsewhere is read from the store; without it
   * everything is wanted.
   */
  subscribe(listener: Listener, wants?: (hint: Hint) => Wanted): () => void
}
