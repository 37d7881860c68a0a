import { openIntervals } from '@walletdesk/shared/domain/hours/index.ts'
import { days, type Instant, minus } from '@walletdesk/shared/kernel/time.ts'
import type { SeenAgent } from '../desk-event.ts'
import type { Agent, Team } from '../people.ts'
import { incidentEvent, rotaEvent } from '../plan-feed.ts'
import type { Feed } from './types.ts'

/** An agent as seen from `at` on. */
export function agentFeeds(at: Instant, { agent, presence, capacity, teams }: SeenAgent): Feed[] {
  const feed = (event: Feed['event']): Feed => ({ team: null, event })
  if (presence === 'offline') return [feed({ at, type: 'agent-offline', agent })]
  return [
    feed({ at, type: 'agent-online', agent, capacity, teams, ...(presence === 'available' ? {} : { away: true }) }),
  ]
}

/** Whom a plan may name: people of several teams are in all their plans. */
export type People = { teams: readonly Team[]; agents: readonly Agent[] }

/** What is closed for longer has no yesterday. */
const LONGEST_CLOSED = days(36)

/** Open intervals up to `until`, from the last that is over: where that was a day ago, a night lies between. */
function openingsAround({ schedule }: Team, at: Instant, until: Instant) {
  const open = openIntervals(schedule, minus(at, LONGEST_CLOSED), until)
  const over = open.filter(({ to }) => to <= at).length
  return open.slice(Math.max(0, over - 1))
}

const differ = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b)

/** What a team plans, known up to `until`. `before`: as it was set until now, so that an edit is seen to be one. */
export function planFeeds(
  team: Team,
  { teams, agents }: People,
  { at, until, before }: { at: Instant; until: Instant; before: Team | null },
): Feed[] {
  const open = openingsAround(team, at, until)
  const rota = rotaEvent(team, teams, agents, at, until)
  const edited = (part: 'schedule' | 'rota' | 'incident') => before !== null && differ(before[part], team[part])
  const feed = (event: Feed['event'], part: Parameters<typeof edited>[0]): Feed => ({
    team: team.id,
    event,
    edited: edited(part),
  })
  return [
    feed({ at, type: 'hours', open, until }, 'schedule'),
    // Said also where there is none: there may have been one.
    feed(rota ?? { at, type: 'rota', shifts: null }, 'rota'),
    feed(incidentEvent(team, at), 'incident'),
  ]
}
