import { permitted } from '@walletdesk/shared/domain/roles.ts'
import type { Plan } from '@walletdesk/shared/protocol/http.ts'
import { planForDesk } from '../../presenters/for-planner.ts'
import type { AgentActor } from '../actor.ts'
import type { Deps } from '../deps.ts'

const LAST_CHANGES = 20

/** The plans of the teams that this person may plan. */
export async function planOf(d: Pick<Deps, 'store' | 'directory'>, who: AgentActor): Promise<Plan> {
  const teams = d.directory.teams.filter(({ id }) =>
    permitted(who.role, 'http:rota.save', who.teams.includes(id) ? ['team'] : []),
  )
  const withLogs = await Promise.all(
    teams.map(async (team) => ({ team, log: await d.store.read.teamLog(team.id, LAST_CHANGES) })),
  )
  return planForDesk(withLogs, d.directory.agents, d.directory)
}
