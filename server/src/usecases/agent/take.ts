import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { OfConversation } from '@walletdesk/shared/protocol/visitor.ts'
import { assign } from '../../core/conversation/changes.ts'
import { act } from '../act.ts'
import { type AgentActor, gate } from '../actor.ts'
import type { Deps } from '../deps.ts'

/** An agent takes a particular conversation from the queue. Of several who try, the store lets one. */
export function take(
  d: Pick<Deps, 'store' | 'bus' | 'clock' | 'directory'>,
  who: AgentActor,
  cmd: OfConversation,
): Promise<Result<null>> {
  return act(d, async (tx, apply) => {
    const found = gate(who, 'desk:desk.take', await tx.lock(cmd.conversation))
    if (!found.ok) return found
    if (found.value.state === 'assigned' && found.value.agent === who.agent) return ok(null)
    if (found.value.state !== 'queued') return fail('conversation.not_queued')
    const at = d.clock.now()
    if (!(await tx.claim(cmd.conversation, who.agent, at))) {
      return fail('agent.full', { capacity: d.directory.agent(who.agent)?.capacity ?? 0 })
    }
    await apply(assign(found.value, who.agent, 'taken', null, at))
    return ok(null)
  })
}
