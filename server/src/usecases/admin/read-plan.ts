import { permitted } from '@walletdesk/shared/domain/roles.ts'
import type { Team, TeamEntry } from '../../core/people.ts'
import type { AgentActor } from '../actor.ts'
import type { Deps } from '../deps.ts'

const LAST_CHANGES = 20

/** The teams that this person may plan, each with what was done to it last. */
export function plannedBy(
  d: Pick<Deps, 'store' | 'directory'>,
  who: AgentActor,
): Promise<{ team: Team; log: TeamEntry[] }[]> {
  const teams = d.directory.teams.filter(({ id }) =>
    permitted(who.role, 'http:rota.save', who.teams.includes(id) ? ['team'] : []),
  )
  return Promise.all(teams.map(async (team) => ({ team, log: await d.store.read.teamLog(team.id, LAST_CHANGES) })))
}
