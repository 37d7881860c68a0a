import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
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
import { eachByItself } from './each-by-itself.ts'
import { staff } from './staff.ts'

type Needs = Pick<Deps, 'store' | 'bus' | 'clock' | 'directory' | 'presence' | 'waits'>

/** Who is here and what they hold; and the first who wait, of every team that is open. */
export type Desk = { agents: readonly Candidate[]; queued: readonly Conversation[] }

/** Of a team's longer queue the rest is looked at in the next round; nobody has more free places than this. */
const ROUND = 200

const openTeams = ({ directory, clock }: Needs) => {
  const now = clock.now()
  return directory.teams.filter((team) => isOpen(team.schedule, now))
}

/** As this node has heard of it: it costs the same however many there are. */
export function heard(d: Needs): Desk {
  const lines = openTeams(d).map((team) => d.waits.lineOf(team.id).slice(0, ROUND))
  return { agents: d.waits.staff(), queued: lines.flat().toSorted(byServiceOrder) }
}

/** As it is committed. */
export async function committed(d: Needs): Promise<Desk> {
  const { read } = d.store
  const queues = await Promise.all(openTeams(d).map((team) => read.queue(team.id, ROUND)))
  const queued = queues.flat().toSorted(byServiceOrder)
  return { agents: queued.length === 0 ? [] : staff(d, await read.agents(), await read.loads()), queued }
}

function placesOf(agents: readonly Candidate[]): Map<TeamId, number> {
  const places = new Map<TeamId, number>()
  for (const { presence, teams, load, capacity } of agents) {
    if (presence !== 'available' || load >= capacity) continue
    for (const team of teams) places.set(team, (places.get(team) ?? 0) + capacity - load)
  }
  return places
}

/** Of those who cannot have their turn now, the rules need to know no more than that they wait. */
async function waitingOf(read: Reads, { queued, agents }: Desk): Promise<Waiting[]> {
  const places = placesOf(agents)
  const near = queued.filter(({ team, declinedBy }) => {
    const left = places.get(team) ?? 0
    // Whoever nobody has declined yet takes a place, as long as there is one.
    if (declinedBy.length === 0) places.set(team, left - 1)
    return left > 0
  })
  const visitors = new Map((await read.visitors(near.map((c) => c.visitor))).map((v) => [v.id, v]))
  const isNear = new Set(near)
  return Promise.all(
    queued.map(async (c) => ({
      id: c.id,
      team: c.team,
      locale: visitors.get(c.visitor)?.locale ?? 'en',
      lastAgent: c.previous && isNear.has(c) ? await read.lastAgentOf(c.visitor) : null,
      declinedBy: c.declinedBy,
    })),
  )
}

/**
 * Gives what waits to those who are free, in the order of service over all teams. Of a team that is closed
 * nobody is given anything. Each claim is decided again by the store. `may`: whether this node may still do it.
 */
export async function route(d: Needs, desk: Desk, may: () => boolean): Promise<Drained['stuck']> {
  if (desk.queued.length === 0) return new Map()
  const now = d.clock.now()
  const { assignments, stuck } = drain(await waitingOf(d.store.read, desk), desk.agents, now)
  await eachByItself(assignments, async ({ conversation, agent, reason }) => {
    if (!may()) return
    await act(d, async (tx, apply) => {
      const locked = await tx.lock(conversation)
      const at = d.clock.now()
      if (locked?.state !== 'queued') return fail('conversation.not_queued')
      if (!(await tx.claim(conversation, agent, at))) return fail('agent.full', { capacity: 0 })
      await apply(assign(locked, agent, 'routed', reason, at))
      return ok(null)
    })
  })
  return stuck
}
