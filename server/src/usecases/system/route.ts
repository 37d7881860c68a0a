import { isOpen } from '@walletdesk/shared/domain/hours/index.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import { assign } from '../../core/conversation/changes.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import { byServiceOrder } from '../../core/queue/order.ts'
import { type Drained, drain } from '../../core/routing/drain.ts'
import type { Candidate, Waiting } from '../../core/routing/pick-agent.ts'
import type { Reads } from '../../ports/store.ts'
import { act } from '../act.ts'
import type { Deps } from '../deps.ts'
import { staff } from './staff.ts'

type Needs = Pick<Deps, 'store' | 'bus' | 'clock' | 'directory' | 'presence'>

/** Of a team's longer queue the rest is looked at in the next round; nobody has more free places than this. */
const ROUND = 200

/** Where nobody has room nobody is chosen, so of those who wait there the rules need to know no more. */
async function waitingOf(
  read: Reads,
  queued: readonly Conversation[],
  agents: readonly Candidate[],
): Promise<Waiting[]> {
  const withRoom = agents.filter((a) => a.presence === 'available' && a.load < a.capacity)
  const teams = new Set(withRoom.flatMap((a) => a.teams))
  const chosenFor = queued.filter((c) => teams.has(c.team))
  const visitors = new Map((await read.visitors(chosenFor.map((c) => c.visitor))).map((v) => [v.id, v]))
  return Promise.all(
    queued.map(async (c) => ({
      id: c.id,
      team: c.team,
      locale: visitors.get(c.visitor)?.locale ?? 'en',
      lastAgent: c.previous && teams.has(c.team) ? await read.lastAgentOf(c.visitor) : null,
      declinedBy: c.declinedBy,
    })),
  )
}

/**
 * Gives what waits to those who have room, in the order of service over all teams. Of a team that is closed
 * nobody is given anything. Decided on what is committed; each claim is decided again by the store. `may`: whether this
 * node may still do it.
 */
export async function route(d: Needs, may: () => boolean): Promise<Drained['stuck']> {
  const { read } = d.store
  const now = d.clock.now()
  const open = d.directory.teams.filter((team) => isOpen(team.schedule, now))
  const queues = await Promise.all(open.map((team) => read.queue(team.id, ROUND)))
  const queued = queues.flat().toSorted(byServiceOrder)
  if (queued.length === 0) return new Map()

  const agents = staff(d, await read.agents(), await read.loads())
  const { assignments, stuck } = drain(await waitingOf(read, queued, agents), agents, now)
  for (const { conversation, agent, reason } of assignments) {
    if (!may()) break
    await act(d, async (tx, apply) => {
      const locked = await tx.lock(conversation)
      const at = d.clock.now()
      if (locked?.state !== 'queued') return fail('conversation.not_queued')
      if (!(await tx.claim(conversation, agent, at))) return fail('agent.full', { capacity: 0 })
      await apply(assign(locked, agent, 'routed', reason, at))
      return ok(null)
    })
  }
  return stuck
}
