import type {
  AgentId,
  AllowedId,
  ClientKey,
  ConversationId,
  FileId,
  SiteId,
  SiteKey,
  TeamId,
  TopicId,
  VisitorId,
} from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Role } from '@walletdesk/shared/protocol/desk.ts'
import type { FileType } from '@walletdesk/shared/protocol/file.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import type { FactBody } from '../../core/facts.ts'
import type { PromiseLine } from '../../core/promise/line.ts'
import type { Mention } from '../../core/references.ts'

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
  raised: Flag
  head: number
  opened_at: Instant
  queued_at: Instant
  first_reply_at: Instant | null
  declined_by: Json
  seen_by_visitor: number
  seen_by_desk: number
  unanswered_since: Instant | null
  /** Who and when of the last message; its text is read from its fact. */
  last: Json | null
  last_seq: number | null
  stars: number | null
}

/** As it is read: with the fact of the last message. */
export type ReadConversation = ConversationRow & { last_body: Json | null }

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
  /** Two salts, for what the visitor may read and for what only the desk may (core/record). */
  salt: string
  /** The conversation's chain up to and with this one. */
  chain: string
}

export type SiteRow = {
  id: SiteId
  key: SiteKey
  name: string
  team: TeamId
  origins: Json
  files_days: number | null
  conversations_days: number | null
}

export type TeamRow = {
  id: TeamId
  name: string
  schedule: Json
  owner: AgentId | null
  usual_handle_ms: number | null
  rota: Json | null
  incident: Json | null
}

export type TeamLogRow = {
  team: TeamId
  /** Counts from 1 within a team. */
  seq: number
  at: Instant
  agent: AgentId
  /** The whole `TeamEvent`. */
  body: Json
}

export type TopicRow = {
  id: TopicId
  team: TeamId
  labels: Json
  priority: number
  position: number
  /** The whole `TopicIntake`; of a topic from before there was one, nothing. */
  intake: Json | null
}

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

/** Who puts a visitor leaves these as they are: the guard's own, and that they were erased. */
export type WholeVisitorRow = VisitorRow & { guard_runs: Json | null; erased_at: Instant | null }

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

/** `covered` and `state` are JSON text. */
export type LearnedWaitsRow = { team: TeamId; version: string; saved_at: Instant; covered: Json; state: Json }

/** `body` is the whole of a `DeskEvent`'s. */
export type DeskEventRow = { id: string; at: Instant; body: Json }

/** `unheld_for` is a duration in milliseconds. */
export type LeaseRow = {
  name: string
  holder: string
  ends_at: Instant
  holder_before: string | null
  unheld_for: number | null
}

export type NodeRow = {
  name: string
  seen_at: Instant
  version: number
  /** JSON */
  agents: string
}

/** `body` is the whole of a `StoredForecast` but the team and the instant. */
export type TeamForecastRow = { team: TeamId; at: Instant; body: Json }

export type PromiseRow = {
  conversation: ConversationId
  n: number
  team: TeamId
  topic: TopicId | null
  first: Flag
  at: Instant
  answer: Json
  low_at: Instant | null
  due_at: Instant
  exact_low_at: Instant | null
  exact_due_at: Instant | null
  chance: number | null
  ahead: number
  reason: PromiseLine['reason']
  change: Json | null
  model: string
  inputs: string
  at_risk_at: Instant | null
  missed_at: Instant | null
  choice: PromiseLine['choice']
  taken_by: AgentId | null
  outcome: PromiseLine['outcome']
  ended_at: Instant | null
  replied_at: Instant | null
}

/** Uploaded by a visitor of `site`, or by an agent: the other columns are empty. */
export type FileRow = {
  id: FileId
  site: SiteId | null
  visitor: VisitorId | null
  agent: AgentId | null
  conversation: ConversationId | null
  name: string
  type: FileType
  bytes: number
  width: number | null
  height: number | null
  sha256: string
  gist: Json | null
  object: string
  kept: Flag
  at: Instant
  expires_at: Instant
}

export type MentionRow = {
  conversation: ConversationId
  seq: number
  value: string
  kind: Mention['kind']
  by_visitor: Flag
  confirmed: Flag
  visitor_chain: string | null
  desk_chain: string | null
}

export type AllowedRow = {
  id: AllowedId
  site: SiteId
  kind: 'host' | 'address'
  value: string
  chain: string | null
  label: string
  added_by: AgentId
  added_at: Instant
  confirmed_by: AgentId | null
  confirmed_at: Instant | null
  holds_from: Instant | null
}

export type AllowLogRow = {
  site: SiteId
  /** Counts from 1 within a site. */
  seq: number
  at: Instant
  agent: AgentId
  /** The whole `AllowEvent`. */
  body: Json
}

export type DataLogRow = {
  site: SiteId
  /** Counts from 1 within a site. */
  seq: number
  at: Instant
  /** `null`: nobody did it, it was time. */
  agent: AgentId | null
  /** The whole `DataEvent`. */
  body: Json
  salt: string
  chain: string
}

export type AttemptRow = {
  conversation: ConversationId
  seq: number
  team: TeamId
  agent: AgentId
  at: Instant
  again: Flag
  seen_by: AgentId | null
  seen_at: Instant | null
}

/** One line for each agent and what they did. */
export type OverreadingRow = { agent: AgentId; what: 'opened' | 'searched'; at: Instant }

/** What the installation knows of itself: its epoch, and its secrets under `secret:NAME`. */
export type MetaRow = { name: string; value: string }

export type Tables = {
  conversation: ConversationRow
  fact: FactRow
  site: SiteRow
  team: TeamRow
  team_log: TeamLogRow
  topic: TopicRow
  agent: AgentRow
  visitor: WholeVisitorRow
  session: SessionRow
  link: LinkRow
  promise: PromiseRow
  meta: MetaRow
  learned_waits: LearnedWaitsRow
  desk_event: DeskEventRow
  lease: LeaseRow
  node: NodeRow
  team_forecast: TeamForecastRow
  file: FileRow
  mention: MentionRow
  allowed: AllowedRow
  allow_log: AllowLogRow
  attempt: AttemptRow
  data_log: DataLogRow
  overreading: OverreadingRow
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
    'raised',
    'head',
    'opened_at',
    'queued_at',
    'first_reply_at',
    'declined_by',
    'seen_by_visitor',
    'seen_by_desk',
    'unanswered_since',
    'last',
    'last_seq',
    'stars',
  ],
  fact: ['conversation', 'seq', 'at', 'visitor', 'sender', 'key', 'kind', 'body', 'salt', 'chain'],
  site: ['id', 'key', 'name', 'team', 'origins', 'files_days', 'conversations_days'],
  team: ['id', 'name', 'schedule', 'owner', 'usual_handle_ms', 'rota', 'incident'],
  team_log: ['team', 'seq', 'at', 'agent', 'body'],
  topic: ['id', 'team', 'labels', 'priority', 'position', 'intake'],
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
  promise: [
    'conversation',
    'n',
    'team',
    'topic',
    'first',
    'at',
    'answer',
    'low_at',
    'due_at',
    'exact_low_at',
    'exact_due_at',
    'chance',
    'ahead',
    'reason',
    'change',
    'model',
    'inputs',
    'at_risk_at',
    'missed_at',
    'choice',
    'taken_by',
    'outcome',
    'ended_at',
    'replied_at',
  ],
  meta: ['name', 'value'],
  learned_waits: ['team', 'version', 'saved_at', 'covered', 'state'],
  desk_event: ['id', 'at', 'body'],
  lease: ['name', 'holder', 'ends_at', 'holder_before', 'unheld_for'],
  node: ['name', 'seen_at', 'version', 'agents'],
  team_forecast: ['team', 'at', 'body'],
  file: [
    'id',
    'site',
    'visitor',
    'agent',
    'conversation',
    'name',
    'type',
    'bytes',
    'width',
    'height',
    'sha256',
    'gist',
    'object',
    'kept',
    'at',
    'expires_at',
  ],
  mention: ['conversation', 'seq', 'value', 'kind', 'by_visitor', 'confirmed', 'visitor_chain', 'desk_chain'],
  allowed: [
    'id',
    'site',
    'kind',
    'value',
    'chain',
    'label',
    'added_by',
    'added_at',
    'confirmed_by',
    'confirmed_at',
    'holds_from',
  ],
  allow_log: ['site', 'seq', 'at', 'agent', 'body'],
  attempt: ['conversation', 'seq', 'team', 'agent', 'at', 'again', 'seen_by', 'seen_at'],
  data_log: ['site', 'seq', 'at', 'agent', 'body', 'salt', 'chain'],
  overreading: ['agent', 'what', 'at'],
} as const satisfies Columns

/** Whole rows: also of what only one writer knows. */
export const allColumnsOf = {
  ...columnsOf,
  visitor: [...columnsOf.visitor, 'guard_runs', 'erased_at'],
} as const satisfies Columns

export type TableName = keyof Tables

/**
 * Every table with its primary key, in an order in which nothing is referred to before it is there. Whatever copies,
 * counts or checks a whole installation goes by this list.
 */
export const keysOf = {
  meta: ['name'],
  team: ['id'],
  team_log: ['team', 'seq'],
  site: ['id'],
  topic: ['id'],
  agent: ['id'],
  session: ['id'],
  link: ['id'],
  allowed: ['id'],
  allow_log: ['site', 'seq'],
  visitor: ['id'],
  conversation: ['id'],
  fact: ['conversation', 'seq'],
  mention: ['conversation', 'seq', 'value'],
  attempt: ['conversation', 'seq'],
  promise: ['conversation', 'n'],
  file: ['id'],
  learned_waits: ['team'],
  desk_event: ['id'],
  lease: ['name'],
  node: ['name'],
  team_forecast: ['team'],
  data_log: ['site', 'seq'],
  overreading: ['agent', 'what'],
} as const satisfies Columns

export const tableNames = Object.keys(keysOf) as TableName[]
