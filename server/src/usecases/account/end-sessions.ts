import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import type { Deps } from '../deps.ts'

type Needs = Pick<Deps, 'store' | 'bus' | 'presence'>

/** Signs out here: this sign-in only, in every tab. Who goes on purpose is not waited for. */
export async function endSession(d: Needs, agent: AgentId, session: string): Promise<void> {
  await d.store.write((tx) => tx.deleteSession(session))
  d.bus.publish({ kind: 'sessions-ended', agent, only: session, except: null })
  d.presence.forgetAgent(agent)
}

/** Signs out everywhere, or everywhere else. Live connections end at once. */
export async function endAllSessions(d: Needs, agent: AgentId, except: string | null = null): Promise<void> {
  await d.store.write((tx) => tx.deleteSessionsOf(agent, except ?? undefined))
  d.bus.publish({ kind: 'sessions-ended', agent, only: null, except })
  if (except === null) d.presence.forgetAgent(agent)
}
