import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { Agent, AgentSession } from '../../core/people.ts'
import type { Deps } from '../deps.ts'

type Needs = Pick<Deps, 'store' | 'directory' | 'clock' | 'tokens'>

/** Who holds the cookie's token, by what is true now. Requests and sockets are let in by the same rule. */
export async function whoIsSignedIn(
  d: Needs,
  token: string | null,
): Promise<Result<{ agent: Agent; session: AgentSession }>> {
  if (token === null) return fail('session.required')
  const session = await d.store.read.session(d.tokens.digest(token))
  if (!session || session.expiresAt <= d.clock.now()) return fail('session.expired')
  const agent = d.directory.agent(session.agent)
  if (!agent || agent.disabled) return fail('session.expired')
  return ok({ agent, session })
}
