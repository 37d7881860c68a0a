import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { OfConversation } from '@walletdesk/shared/protocol/visitor.ts'
import { requeue } from '../../core/conversation/changes.ts'
import { act } from '../act.ts'
import { type AgentActor, gate } from '../actor.ts'
import type { Deps } from '../deps.ts'

/** Back to the queue, at its original place. */
export function giveBack(
  d: Pick<Deps, 'store' | 'bus' | 'clock'>,
  who: AgentActor,
  cmd: OfConversation,
): Promise<Result<null>> {
  return act(d, async (tx, apply) => {
    const found = gate(who, 'desk:desk.giveBack', await tx.lock(cmd.conversation))
    if (!found.ok) return found
    if (found.value.state === 'closed') return fail('conversation.closed')
    if (found.value.state === 'assigned') await apply(requeue(found.value, 'given-back', d.clock.now()))
    return ok(null)
  })
}
