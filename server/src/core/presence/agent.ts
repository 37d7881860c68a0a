import { elapsed, type Instant, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { AgentPresence } from '@walletdesk/shared/protocol/desk.ts'

/** After the last connection is gone: a reload or a tunnel takes less, and a visitor should not stare longer. */
const AGENT_GRACE = seconds(30)
/** How long a routed conversation may lie unopened. */
export const OPEN_WITHIN = seconds(60)

/** What the connections show: present, or gone since. Never seen is gone since ever. */
export type Connection = { connected: true } | { connected: false; since: Instant | null }

/** What the agent chose and what the connection shows, in one word. */
export function agentPresence(chosen: 'available' | 'away', connection: Connection, now: Instant): AgentPresence {
  if (connection.connected) return chosen
  if (connection.since === null) return 'offline'
  return elapsed(connection.since, now) < AGENT_GRACE ? 'lost' : 'offline'
}
