import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import { hours, plus } from '@walletdesk/shared/kernel/time.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { SignIn } from '@walletdesk/shared/protocol/http.ts'
import type { Agent } from '../../core/people.ts'
import type { Deps } from '../deps.ts'

/** A working day; then the agent signs in again. */
export const SESSION_LENGTH = hours(12)

type Needs = Pick<Deps, 'store' | 'clock' | 'tokens' | 'passwords' | 'limiter'>

/**
 * A new sign-in of this agent, with the password that was looked at: another one may have been set since. The token goes
 * into the cookie; only its digest is kept.
 */
export async function startSession(
  d: Pick<Deps, 'store' | 'clock' | 'tokens'>,
  agent: Agent,
): Promise<Result<{ agent: Agent; token: string }>> {
  const token = d.tokens.random()
  const createdAt = d.clock.now()
  const session = { id: d.tokens.digest(token), agent: agent.id, createdAt, expiresAt: plus(createdAt, SESSION_LENGTH) }
  return d.store.write(async (tx) => {
    const now = await tx.lockAgent(agent.id)
    if (!now || now.disabled || now.passwordHash !== agent.passwordHash) return fail('sign_in.refused')
    await tx.putSession(session)
    return ok({ agent, token })
  })
}

/** Unknown e-mail, wrong password and disabled account are one refusal, in the same time. */
export async function signIn(d: Needs, address: string, cmd: SignIn): Promise<Result<{ agent: Agent; token: string }>> {
  // An address past its own limit must not use up that of somebody's account.
  const seconds = (await d.limiter.take('sign-in-address', address)) || (await d.limiter.take('sign-in', cmd.email))
  if (seconds > 0) return fail('rate.limited', { seconds })

  const agent = await d.store.read.agentByEmail(cmd.email)
  const matches = await d.passwords.verify(agent?.passwordHash ?? null, cmd.password)
  if (!agent || !matches || agent.disabled) return fail('sign_in.refused')
  return startSession(d, agent)
}
