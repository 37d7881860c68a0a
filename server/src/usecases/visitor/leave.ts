import { ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { OfConversation } from '@walletdesk/shared/protocol/visitor.ts'
import { close } from '../../core/conversation/changes.ts'
import { act } from '../act.ts'
import { gate, type VisitorActor } from '../actor.ts'
import type { Deps } from '../deps.ts'

/** The visitor ends it. Ending what has ended changes nothing. */
export function leave(
  d: Pick<Deps, 'store' | 'bus' | 'clock'>,
  who: VisitorActor,
  cmd: OfConversation,
): Promise<Result<null>> {
  return act(d, async (tx, apply) => {
    const found = gate(who, 'visitor:conversation.leave', await tx.lock(cmd.conversation))
    if (!found.ok) return found
    if (found.value.state !== 'closed') await apply(close(found.value, { role: 'visitor' }, d.clock.now()))
    return ok(null)
  })
}
