import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { Acknowledge } from '@walletdesk/shared/protocol/outgoing.ts'
import { attemptsSeen } from '../../core/attempt.ts'
import { act } from '../act.ts'
import { type AgentActor, gate } from '../actor.ts'
import type { Deps } from '../deps.ts'

/** A supervisor has seen that an agent asked for a secret again. Of two who say so, the first is in the log. */
export function acknowledgeAttempts(
  d: Pick<Deps, 'store' | 'bus' | 'clock'>,
  who: AgentActor,
  { conversation, agent }: Acknowledge,
): Promise<Result<null>> {
  return act(d, async (tx, apply) => {
    const found = gate(who, 'desk:attempt.acknowledge', await tx.lock(conversation))
    if (!found.ok) return found
    if (agent === who.agent) return fail('second_person.needed')
    const at = d.clock.now()
    const seen = await tx.seeAttempts(conversation, agent, who.agent, at)
    if (seen > 0) await apply(attemptsSeen(found.value, agent, who.agent, at))
    return ok(null)
  })
}
