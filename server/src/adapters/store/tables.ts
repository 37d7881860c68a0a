import type {
  AgentId,
  ClientKey,
  ConversationId,
  SiteId,
  SiteKey,
  TeamId,
  TopicId,
  VisitorId,
} from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Role } from '@walletdesk/shared/protocol/desk.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import type { FactBody } from '../../core/facts.ts'

// Both engines hold the same rows: instants are milliseconds since 1970, booleans 0 or 1, lists and objects JSON text.

/** JSON text. */
type Json = string
type Flag = 0 | 1

export type ConversationRow = {
  id: ConversationId
  site: SiteId
  visitor: VisitorId
  team: TeamId
  topic: TopicId | null
  previous: ConversationId | null
  state: Conversation['state']
  agent: AgentId | null
  assigned_at: Instant | null
  opened_by_agent_at: Instant | null
  closed_at: Instant | null
  priority: number
  head: number
  opened_at: Instant
  queued_at: Instant
  first_reply_at: Instant | null
  declined_by: Json
  seen_by_visitor: number
  seen_by_desk: number
  unanswered_since: Instant | null
  last: Json | null
  stars: number | null
}

export type FactRow = {
  conversation: ConversationId
  seq: number
  at: Instant
  visitor: VisitorId
  /** `'visitor'`, an agent's id, or nobody. */
  sender: string | null
  key: ClientKey | null
  kind: FactBody['kind']
  /** The whole `FactBody`. */
  body: Json
}

export type SiteRow = { id: SiteId; key: SiteKey; name: string; team: TeamId; origins: Json }

export type TeamRow = {
  id: TeamId
  name: string
  schedule: Json
  owner: AgentId | null
  usual_handle_ms: number | null
}

export type TopicRow = { id: TopicId; team: TeamId; labels: Json; priority: number; position: number }

export type AgentRow = {
  id: AgentId
  name: string
  email: string
  password_hash: string
  role: Role
  teams: Json
  languages: Json
  capacity: number
  chosen: 'available' | 'away'
  away_because: 'not-opened' | null
  last_assigned_at: Instant | null
  disabled: Flag
}

export type VisitorRow = {
  id: VisitorId
  site: SiteId
  name: string | null
  locale: string
  time_zone: string
  page: Json
  device: string
  first_seen_at: Instant
}

export type SessionRow = { id: string; agent: AgentId; created_at: Instant; expires_at: Instant }

export type LinkRow = {
  id: string
  role: Role
  teams: Json
  languages: Json
  capacity: number
  expires_at: Instant
  owner: Flag
}

/** What the installation knows of itself: its epoch, and its secrets under `secret:NAME`. */
export type MetaRow = { name: string; value: string }

export type Tables = {
  conversation: ConversationRow
  fact: FactRow
  site: SiteRow
  team: TeamRow
  topic: TopicRow
  agent: AgentRow
  visitor: VisitorRow
  session: SessionRow
  link: LinkRow
  meta: MetaRow
}

type Columns = { readonly [Name in keyof Tables]: readonly (keyof Tables[Name])[] }

/**
 * Queries name their columns: a node that runs while a newer one adds a column goes on unharmed, where PostgreSQL
 * would refuse a prepared `select *` whose result has changed.
 */
export const columnsOf = {
  conversation: [
    'id',
    'site',
    'visitor',
    'team',
    'topic',
    'previous',
    'state',
    'agent',
    'assigned_at',
    'opened_by_agent_at',
    'closed_at',
    'priority',
    'head',
    'opened_at',
    'queued_at',
    'first_reply_at',
    'declined_by',
    'seen_by_visitor',
    'seen_by_desk',
    'unanswered_since',
    'last',
    'stars',
  ],
  fact: ['conversation', 'seq', 'at', 'visitor', 'sender', 'key', 'kind', 'body'],
  site: ['id', 'key', 'name', 'team', 'origins'],
  team: ['id', 'name', 'schedule', 'owner', 'usual_handle_ms'],
  topic: ['id', 'team', 'labels', 'priority', 'position'],
  agent: [
    'id',
    'name',
    'email',
    'password_hash',
    'role',
    'teams',
    'languages',
    'capacity',
    'chosen',
    'away_because',
    'last_assigned_at',
    'disabled',
  ],
  visitor: ['id', 'site', 'name', 'locale', 'time_zone', 'page', 'device', 'first_seen_at'],
  session: ['id', 'agent', 'created_at', 'expires_at'],
  link: ['id', 'role', 'teams', 'languages', 'capacity', 'expires_at', 'owner'],
  meta: ['name', 'value'],
} as const satisfies Columns
