import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { SetCapacity, SetStatus } from '@walletdesk/shared/protocol/desk.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { Agent } from '../../core/people.ts'
import type { AgentActor } from '../actor.ts'
import type { Deps } from '../deps.ts'

type Needs = Pick<Deps, 'store' | 'bus' | 'directory'>

async function change(d: Needs, who: AgentActor, changes: Partial<Agent>): Promise<Result<null>> {
  const saved = await d.store.write(async (tx) => {
    const agent = await tx.lockAgent(who.agent)
    return agent !== null && !agent.disabled && (await tx.putAgent({ ...agent, ...changes }))
  })
  if (!saved) return fail('session.expired')
  await d.directory.refresh()
  d.bus.publish({ kind: 'agents' })
  return ok(null)
}

/** Available or away: chosen by the agent, so a reason of the system's is over. */
export const setStatus = (d: Needs, who: AgentActor, cmd: SetStatus) =>
  change(d, who, { chosen: cmd.status, awayBecause: null })

/** The most conversations this agent wants to hold at once. Fewer than held now: nothing new until it fits. */
export const setCapacity = (d: Needs, who: AgentActor, cmd: SetCapacity) => change(d, who, { capacity: cmd.capacity })
