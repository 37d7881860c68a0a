import type { AgentId, ConversationId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'

/** Names of Socket.IO rooms. The server alone chooses who is in them. */
export const rooms = {
  visitor: (id: VisitorId) => `visitor:${id}`,
  agent: (id: AgentId) => `agent:${id}`,
  team: (id: TeamId) => `team:${id}`,
  /** Those of a team who see what its agents were stopped from sending. */
  supervisors: (id: TeamId) => `supervisors:${id}`,
  /** Agents who have it on screen. */
  screen: (id: ConversationId) => `screen:${id}`,
  /** Agents who have one of the visitor's conversations on screen. */
  visitorScreen: (id: VisitorId) => `visitor-screen:${id}`,
}

export const isTeamRoom = (room: string) => room.startsWith('team:') || room.startsWith('supervisors:')

export const isScreenRoom = (room: string) => room.startsWith('screen:') || room.startsWith('visitor-screen:')
