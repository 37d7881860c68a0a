import type { AccountLink, Agent, AgentSession, Site, Team, TeamEntry, Topic, Visitor } from '../../core/people.ts'
import type { AgentRow, LinkRow, SessionRow, SiteRow, TeamLogRow, TeamRow, TopicRow, VisitorRow } from './tables.ts'

export const toSite = (row: SiteRow): Site => ({
  id: row.id,
  key: row.key,
  name: row.name,
  team: row.team,
  origins: JSON.parse(row.origins),
  keeps: { filesDays: row.files_days, conversationsDays: row.conversations_days },
})

export const siteRow = ({ keeps, ...site }: Site): SiteRow => ({
  ...site,
  origins: JSON.stringify(site.origins),
  files_days: keeps.filesDays,
  conversations_days: keeps.conversationsDays,
})

export const toTeam = (row: TeamRow): Team => ({
  id: row.id,
  name: row.name,
  schedule: JSON.parse(row.schedule),
  owner: row.owner,
  usualHandleMs: row.usual_handle_ms,
  rota: row.rota === null ? null : JSON.parse(row.rota),
  incident: row.incident === null ? null : JSON.parse(row.incident),
})

export const teamRow = ({ usualHandleMs, ...team }: Team): TeamRow => ({
  ...team,
  schedule: JSON.stringify(team.schedule),
  usual_handle_ms: usualHandleMs,
  rota: team.rota && JSON.stringify(team.rota),
  incident: team.incident && JSON.stringify(team.incident),
})

export const toTeamEntry = (row: TeamLogRow): TeamEntry => ({
  team: row.team,
  at: row.at,
  by: row.agent,
  event: JSON.parse(row.body),
})

export const toTopic = (row: TopicRow): Topic => ({
  id: row.id,
  team: row.team,
  labels: JSON.parse(row.labels),
  priority: row.priority,
  position: row.position,
  intake: row.intake === null ? { fields: [], warnings: [] } : JSON.parse(row.intake),
})

export const topicRow = (topic: Topic): TopicRow => ({
  ...topic,
  labels: JSON.stringify(topic.labels),
  intake: JSON.stringify(topic.intake),
})

export const toAgent = (row: AgentRow): Agent => ({
  id: row.id,
  name: row.name,
  email: row.email,
  passwordHash: row.password_hash,
  role: row.role,
  teams: JSON.parse(row.teams),
  languages: JSON.parse(row.languages),
  capacity: row.capacity,
  chosen: row.chosen,
  awayBecause: row.away_because,
  lastAssignedAt: row.last_assigned_at,
  disabled: row.disabled === 1,
})

export const agentRow = (agent: Agent): AgentRow => ({
  id: agent.id,
  name: agent.name,
  email: agent.email,
  password_hash: agent.passwordHash,
  role: agent.role,
  teams: JSON.stringify(agent.teams),
  languages: JSON.stringify(agent.languages),
  capacity: agent.capacity,
  chosen: agent.chosen,
  away_because: agent.awayBecause,
  last_assigned_at: agent.lastAssignedAt,
  disabled: agent.disabled ? 1 : 0,
})

export const toVisitor = (row: VisitorRow): Visitor => ({
  id: row.id,
  site: row.site,
  name: row.name,
  locale: row.locale,
  timeZone: row.time_zone,
  page: JSON.parse(row.page),
  device: row.device,
  firstSeenAt: row.first_seen_at,
})

export const visitorRow = (visitor: Visitor): VisitorRow => ({
  id: visitor.id,
  site: visitor.site,
  name: visitor.name,
  locale: visitor.locale,
  time_zone: visitor.timeZone,
  page: JSON.stringify(visitor.page),
  device: visitor.device,
  first_seen_at: visitor.firstSeenAt,
})

export const toSession = (row: SessionRow): AgentSession => ({
  id: row.id,
  agent: row.agent,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
})

export const sessionRow = (session: AgentSession): SessionRow => ({
  id: session.id,
  agent: session.agent,
  created_at: session.createdAt,
  expires_at: session.expiresAt,
})

export const toLink = (row: LinkRow): AccountLink => ({
  id: row.id,
  role: row.role,
  teams: JSON.parse(row.teams),
  languages: JSON.parse(row.languages),
  capacity: row.capacity,
  expiresAt: row.expires_at,
  owner: row.owner === 1,
})

export const linkRow = (link: AccountLink): LinkRow => ({
  id: link.id,
  role: link.role,
  teams: JSON.stringify(link.teams),
  languages: JSON.stringify(link.languages),
  capacity: link.capacity,
  expires_at: link.expiresAt,
  owner: link.owner ? 1 : 0,
})
