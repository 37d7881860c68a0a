import { openIntervals } from '@walletdesk/shared/domain/hours/index.ts'
import { days, type Instant, minus } from '@walletdesk/shared/kernel/time.ts'
import type { SeenAgent } from '../desk-event.ts'
import type { Team } from '../people.ts'
import type { Feed } from './types.ts'

/** An agent as seen from `at` on. */
export function agentFeeds(at: Instant, { agent, presence, capacity, teams }: SeenAgent): Feed[] {
  const feed = (event: Feed['event']): Feed => ({ team: null, event })
  if (presence === 'offline') return [feed({ at, type: 'agent-offline', agent })]
  return [
    feed({ at, type: 'agent-online', agent, capacity, teams }),
    feed({ at, type: 'capacity-changed', agent, capacity }),
    feed({ at, type: presence === 'available' ? 'agent-back' : 'agent-away', agent }),
  ]
}

const differ = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b)

/** What a team plans, known up to `until`. `before`: as it was set until now, so that an edit is seen to be one. */
export function planFeeds(team: Team, at: Instant, until: Instant, before: Team | null): Feed[] {
  const open = openIntervals(team.schedule, minus(at, days(1)), until)
  const edited = (part: 'schedule') => before !== null && differ(before[part], team[part])
  return [{ team: team.id, event: { at, type: 'hours', open, until }, edited: edited('schedule') }]
}
