import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { Agent, AgentSession } from '../../core/people.ts'
import type { Deps } from '../deps.ts'

type Needs = Pick<Deps, 'store' | 'directory' | 'clock' | 'tokens'>

/** A sign-in that has not ended, and whose it is, by what is true now. */
export async function liveSession(
  d: Pick<Deps, 'store' | 'directory' | 'clock'>,
  id: string,
): Promise<{ agent: Agent; session: AgentSession } | null> {
  const session = await d.store.read.session(id)
  if (!session || session.expiresAt <= d.clock.now()) return null
  const agent = d.directory.agent(session.agent)
  return agent && !agent.disabled ? { agent, session } : null
}

/** Who holds the cookie's token, by what is true now. Requests and sockets are let in by the same rule. */
export async function whoIsSignedIn(
  d: Needs,
  token: string | null,
): Promise<Result<{ agent: Agent; session: AgentSession }>> {
  if (token === null) return fail('session.required')
  const live = await liveSession(d, d.tokens.digest(token))
  return live ? ok(live) : fail('session.expired')
}
