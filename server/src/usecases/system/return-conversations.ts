import { elapsed } from '@walletdesk/shared/kernel/time.ts'
import { ok } from '@walletdesk/shared/kernel/result.ts'
import { requeue } from '../../core/conversation/changes.ts'
import type { Conversation, Held } from '../../core/conversation/conversation.ts'
import { agentPresence, OPEN_WITHIN } from '../../core/presence/agent.ts'
import { act } from '../act.ts'
import type { Deps } from '../deps.ts'
import { eachByItself } from './each-by-itself.ts'

type Needs = Pick<Deps, 'store' | 'bus' | 'clock' | 'directory' | 'presence'>

type Cause = 'agent-lost' | 'not-opened'

function causeToReturn(d: Needs, c: Held | Conversation): Cause | null {
  if (c.state !== 'assigned') return null
  const now = d.clock.now()
  const agent = d.directory.agent(c.agent)
  // Out of the team they may not read it any more.
  const removed = !agent || agent.disabled || !agent.teams.includes(c.team)
  const gone = removed || agentPresence(agent.chosen, d.presence.agent(c.agent), now) === 'offline'
  if (gone) return 'agent-lost'
  const unopened = c.openedByAgentAt === null && elapsed(c.assignedAt, now) >= OPEN_WITHIN
  return unopened ? 'not-opened' : null
}

/**
 * What lies with an agent who is lost past the grace, or was not opened in time, goes back to its place in
 * the queue. An agent who lets one lie is set away, so that the next visitor is not sent there too. `may`: whether this
 * node may still do it.
 */
export async function returnConversations(d: Needs, may: () => boolean): Promise<void> {
  await eachByItself(await d.store.read.allAssigned(), async (seen) => {
    if (!may() || !causeToReturn(d, seen)) return
    let setAway = false
    await act(d, async (tx, apply) => {
      setAway = false
      const locked = await tx.lock(seen.id)
      const cause = locked && causeToReturn(d, locked)
      if (!locked || !cause) return ok(null)
      const agent = cause === 'not-opened' && locked.agent ? await tx.lockAgent(locked.agent) : null
      if (agent) setAway = await tx.putAgent({ ...agent, chosen: 'away', awayBecause: 'not-opened' })
      await apply(requeue(locked, cause, d.clock.now()))
      return ok(null)
    })
    if (setAway) {
      await d.directory.refresh()
      d.bus.publish({ kind: 'agents' })
    }
  })
}
