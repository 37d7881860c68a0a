import type { AgentId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { AgentPresence } from '@walletdesk/shared/protocol/desk.ts'
import type { Team } from './people.ts'

/** How an agent is seen by the rules. `offline` says nothing of the rest. */
export type SeenAgent = {
  agent: AgentId
  presence: AgentPresence
  capacity: number
  teams: readonly TeamId[]
}

/** What happened at the desk itself: with the facts of the conversations, all that the waits are learned from. */
export type DeskEvent = {
  /** Later ones sort after earlier ones. */
  id: string
  at: Instant
  body: /** The server started: nobody is here. */
    | { kind: 'start' }
    | ({ kind: 'agent' } & SeenAgent)
    /** What a team was set to, from here on. */
    | { kind: 'team'; team: Team }
}
