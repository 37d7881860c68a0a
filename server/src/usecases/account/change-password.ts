import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { ChangePassword } from '@walletdesk/shared/protocol/http.ts'
import type { Deps } from '../deps.ts'
import { endAllSessions } from './end-sessions.ts'

type Needs = Pick<Deps, 'store' | 'bus' | 'presence' | 'passwords' | 'directory' | 'limiter'>

/** A new password ends every other sign-in. */
export async function changePassword(
  d: Needs,
  who: { agent: AgentId; session: string },
  cmd: ChangePassword,
): Promise<Result<null>> {
  const agent = await d.store.read.agent(who.agent)
  if (!agent) return fail('not_found')
  const seconds = await d.limiter.take('sign-in', agent.email)
  if (seconds > 0) return fail('rate.limited', { seconds })
  if (!(await d.passwords.verify(agent.passwordHash, cmd.current))) return fail('sign_in.refused')
  const passwordHash = await d.passwords.hash(cmd.next)
  await d.store.write(async (tx) => {
    const current = await tx.lockAgent(who.agent)
    if (current) await tx.putAgent({ ...current, passwordHash })
  })
  await d.directory.refresh()
  await endAllSessions(d, who.agent, who.session)
  return ok(null)
}
