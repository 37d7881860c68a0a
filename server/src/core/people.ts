import type { AgentId, SiteId, SiteKey, TeamId, TopicId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Rota } from '@walletdesk/shared/domain/rota/rota.ts'
import type { Schedule } from '@walletdesk/shared/domain/hours/schedule.ts'
import type { TopicIntake } from '@walletdesk/shared/protocol/intake.ts'
import type { Role } from '@walletdesk/shared/protocol/desk.ts'
import type { Keeps } from '@walletdesk/shared/protocol/retention.ts'
import type { TeamEvent } from '@walletdesk/shared/protocol/http.ts'

export type Site = {
  id: SiteId
  key: SiteKey
  name: string
  team: TeamId
  origins: readonly string[]
  keeps: Keeps
}

export type Team = {
  id: TeamId
  name: string
  schedule: Schedule
  /** Whose matter it is when nobody can take what waits. */
  owner: AgentId | null
  /** How long a conversation usually takes, by the desk's own word; `null` where nobody said. */
  usualHandleMs: number | null
  /** Who is planned when; `null` where nothing is planned, which is not the same as nobody. */
  rota: Rota | null
  incident: Incident | null
}

/** The supervisor's switch, while it is on. */
export type Incident = { since: Instant; by: AgentId; note: string | null }

/** What was done to a team, for whoever asks later. */
export type TeamEntry = { team: TeamId; at: Instant; by: AgentId; event: TeamEvent }

export type Topic = {
  id: TopicId
  team: TeamId
  /** By language tag; `en` is always there. */
  labels: Readonly<Record<string, string>>
  priority: number
  position: number
  /** What visitors shall have ready. */
  intake: TopicIntake
}

export type Agent = {
  id: AgentId
  name: string
  /** Lower case. */
  email: string
  /** Argon2id, in PHC string form. */
  passwordHash: string
  role: Role
  teams: readonly TeamId[]
  /** Language tags this agent answers in. */
  languages: readonly string[]
  capacity: number
  chosen: 'available' | 'away'
  awayBecause: 'not-opened' | null
  lastAssignedAt: Instant | null
  disabled: boolean
}

export type Visitor = {
  id: VisitorId
  site: SiteId
  name: string | null
  locale: string
  timeZone: string
  page: { url: string; title: string }
  device: string
  firstSeenAt: Instant
}

export type AgentSession = {
  /** SHA-256 of the cookie's token, hex. */
  id: string
  agent: AgentId
  createdAt: Instant
  expiresAt: Instant
}

/** A link that makes an account, once. */
export type AccountLink = {
  /** SHA-256 of the link's token, hex. */
  id: string
  role: Role
  teams: readonly TeamId[]
  languages: readonly string[]
  capacity: number
  expiresAt: Instant
  /** The first start's link, which also names the site. */
  owner: boolean
}
