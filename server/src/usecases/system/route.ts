import { isOpen } from '@walletdesk/shared/domain/hours/index.ts'
import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import { assign } from '../../core/conversation/changes.ts'
import { type Drained, drain } from '../../core/routing/drain.ts'
import type { Waiting } from '../../core/routing/pick-agent.ts'
import type { Reads } from '../../ports/store.ts'
import { act } from '../act.ts'
import type { Deps } from '../deps.ts'
import { staff } from './staff.ts'

type Needs = Pick<Deps, 'store' | 'bus' | 'clock' | 'directory' | 'presence'>

/** Of a longer queue the rest is looked at in the next round; nobody has more free places than this. */
const ROUND = 200

async function waitingOf(read: Reads, team: TeamId): Promise<Waiting[]> {
  const queued = await read.queue(team, ROUND)
  const visitors = new Map((await read.visitors(queued.map((c) => c.visitor))).map((v) => [v.id, v]))
  return Promise.all(
    queued.map(async (c) => ({
      id: c.id,
      team: c.team,
      locale: visitors.get(c.visitor)?.locale ?? 'en',
      lastAgent: c.previous ? await read.lastAgentOf(c.visitor) : null,
      declinedBy: c.declinedBy,
    })),
  )
}

/** Whether the next in line could go to anybody: the only agents with a place who may take from this team. */
const hasRoom = (team: TeamId, agents: ReturnType<typeof staff>) =>
  agents.some((a) => a.presence === 'available' && a.load < a.capacity && a.teams.includes(team))

/**
 * Gives a team's waiting conversations to those who have room, in the order of service. Outside business
 * hours nobody is given anything. Decided on what is committed; each claim is decided again by the store.
 */
export async function route(d: Needs, team: TeamId): Promise<Drained['stuck']> {
  const { read } = d.store
  const settings = d.directory.team(team)
  if (!settings || !isOpen(settings.schedule, d.clock.now())) return null
  if ((await read.queueLength(team)) === 0) return null
  const agents = staff(d, await read.agents(), await read.loads())
  const someoneHere = agents.some((a) => a.presence === 'available' && a.teams.includes(team))
  if (someoneHere && !hasRoom(team, agents)) return null

  const { assignments, stuck } = drain(await waitingOf(read, team), agents, d.clock.now())
  for (const { conversation, agent, reason } of assignments) {
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
