import { agentsIn } from '@walletdesk/shared/domain/rota/shifts.ts'
import type { Plan, TeamChange, TeamPlan } from '@walletdesk/shared/protocol/http.ts'
import type { Agent, Team, TeamEntry } from '../core/people.ts'
import type { Cards } from './entry.ts'
import { teamSettings } from './for-admin.ts'

const changeOf = ({ at, by, event }: TeamEntry, cards: Cards): TeamChange => ({
  at,
  name: cards.card(by).name,
  ...event,
})

function teamPlan(team: Team, log: readonly TeamEntry[], cards: Cards): TeamPlan {
  const { rota, incident } = team
  return {
    ...teamSettings(team),
    rota: rota && {
      plans: rota.plans.map((plan) => ({ ...plan, weekly: [...plan.weekly] })),
      changes: [...rota.changes],
    },
    incident: incident && { since: incident.since, name: cards.card(incident.by).name, note: incident.note },
    changes: log.map((entry) => changeOf(entry, cards)),
  }
}

/** What somebody needs who plans these teams: no e-mail, no role, nothing of other teams. */
export function planForDesk(
  teams: readonly { team: Team; log: readonly TeamEntry[] }[],
  agents: readonly Agent[],
  cards: Cards,
): Plan {
  const ids = new Set(teams.map(({ team }) => team.id))
  const people = agents
    .filter((agent) => !agent.disabled)
    .map(({ id, name, capacity, teams: of }) => ({ id, name, capacity, teams: of.filter((t) => ids.has(t)) }))
    .filter((person) => person.teams.length > 0)
  const known = new Set(people.map(({ id }) => id))
  const named = new Set(teams.flatMap(({ team }) => (team.rota ? agentsIn(team.rota) : [])))
  return {
    teams: teams.map(({ team, log }) => teamPlan(team, log, cards)),
    people,
    gone: [...named].filter((id) => !known.has(id)).map((id) => cards.card(id)),
  }
}
