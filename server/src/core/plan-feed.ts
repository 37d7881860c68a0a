import { type PlannedShift, shiftsBetween } from '@walletdesk/shared/domain/rota/shifts.ts'
import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import { days, type Instant, minus } from '@walletdesk/shared/kernel/time.ts'
import type { Agent, Team } from './people.ts'
import type { Shift, WaitEvent } from './wait/index.ts'

/** Whoever is on a shift now began it within this time. */
const LONGEST_SHIFT = days(1)

/**
 * What a team's wait model is told of the rota, up to `until`; `null` for a team that has none. A colleague whom
 * another team plans is at work then for this one too. Those who left the team or were disabled are not expected.
 */
export function rotaEvent(
  team: Team,
  teams: readonly Team[],
  agents: readonly Agent[],
  now: Instant,
  until: Instant,
): (Extract<WaitEvent, { type: 'rota' }> & { shifts: readonly Shift[] }) | null {
  if (!team.rota) return null
  const members = new Map(agents.filter((a) => !a.disabled && a.teams.includes(team.id)).map((a) => [a.id, a]))
  const planned = teams.flatMap(({ rota, schedule }) =>
    rota ? shiftsBetween(rota, schedule.zone, minus(now, LONGEST_SHIFT), until) : [],
  )
  const shifts = [...members.values()].flatMap((agent) =>
    atWork(
      agent.id,
      planned.filter((s) => s.agent === agent.id).map((s) => ({ ...s, capacity: capacityOf(s, agent) })),
    ).map((shift) => ({ ...shift, teams: agent.teams })),
  )
  return { at: now, type: 'rota', shifts: shifts.filter((s) => s.capacity > 0).sort((a, b) => a.from - b.from) }
}

export const incidentEvent = (team: Team, at: Instant): WaitEvent => ({
  at,
  type: 'incident',
  on: team.incident !== null,
})

/** Nobody is given more than they have said they can hold. */
const capacityOf = (shift: PlannedShift, agent: Agent) => Math.min(shift.capacity ?? agent.capacity, agent.capacity)

type Stretch = Pick<Shift, 'from' | 'to' | 'capacity'>

/** One person's shifts without overlaps: where two plans meet, the larger capacity counts, not both. */
function atWork(agent: AgentId, planned: readonly Stretch[]): Shift[] {
  const edges = [...new Set(planned.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
  const shifts: Shift[] = []
  for (const [i, from] of edges.entries()) {
    const to = edges[i + 1]
    if (to === undefined) break
    const capacity = Math.max(0, ...planned.filter((s) => s.from <= from && s.to >= to).map((s) => s.capacity))
    const last = shifts.at(-1)
    if (last && last.to === from && last.capacity === capacity) last.to = to
    else if (capacity > 0) shifts.push({ agent, from, to, capacity })
  }
  return shifts
}
