import { ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { OfConversation } from '@walletdesk/shared/protocol/visitor.ts'
import { close } from '../../core/conversation/changes.ts'
import { act } from '../act.ts'
import { type AgentActor, gate } from '../actor.ts'
import type { Deps } from '../deps.ts'

/** Final. Closing what is closed changes nothing. */
export function closeConversation(
  d: Pick<Deps, 'store' | 'bus' | 'clock'>,
  who: AgentActor,
  cmd: OfConversation,
): Promise<Result<null>> {
  return act(d, async (tx, apply) => {
    const locked = await tx.lock(cmd.conversation)
    if (locked?.state === 'closed' && who.teams.includes(locked.team)) return ok(null)
    const found = gate(who, 'desk:desk.close', locked)
    if (!found.ok) return found
    await apply(close(found.value, { role: 'agent', id: who.agent }, d.clock.now()))
    return ok(null)
  })
}
