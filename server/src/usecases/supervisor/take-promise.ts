import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { OfConversation } from '@walletdesk/shared/protocol/visitor.ts'
import { taken } from '../../core/promise/changes.ts'
import { missedAmong } from '../../core/promise/standing.ts'
import { act } from '../act.ts'
import { type AgentActor, gate } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { enter } from '../system/promises/write.ts'

/** A supervisor sees to one whose promise was missed. The first to say so does. */
export function takePromise(
  d: Pick<Deps, 'store' | 'bus' | 'clock' | 'directory'>,
  who: AgentActor,
  cmd: OfConversation,
): Promise<Result<null>> {
  return act(d, async (tx, apply) => {
    const found = gate(who, 'desk:promise.take', await tx.lock(cmd.conversation))
    if (!found.ok) return found
    const line = missedAmong(await tx.promisesOf(cmd.conversation), found.value)
    if (!line) return fail('promise.not_missed')
    if (line.takenBy === who.agent) return ok(null)
    if (line.takenBy) return fail('promise.taken', { name: d.directory.card(line.takenBy).name })
    await enter(tx, apply, taken(found.value, line, who.agent, d.clock.now()))
    return ok(null)
  })
}
