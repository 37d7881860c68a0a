import type { Settings, TeamSettings } from '@walletdesk/shared/protocol/http.ts'
import type { Agent, Site, Team, Topic } from '../core/people.ts'

type Known = {
  sites: readonly Site[]
  teams: readonly Team[]
  topics: readonly Topic[]
  agents: readonly Agent[]
}

export const teamSettings = ({ id, name, owner, usualHandleMs, schedule }: Team): TeamSettings => ({
  id,
  name,
  owner,
  usualHandleMs,
  schedule: {
    zone: schedule.zone,
    weekly: [...schedule.weekly],
    exceptions: schedule.exceptions.map((e) => ({ ...e, spans: [...e.spans] })),
    ...(schedule.closures ? { closures: [...schedule.closures] } : {}),
  },
})

/** Everything an admin may change. Password hashes stay behind. `origin`: where this server is reached. */
export function settingsForAdmin({ sites, teams, topics, agents }: Known, origin: string): Settings {
  return {
    sites: sites.map(({ id, key, name, team, origins }) => ({
      id,
      key,
      name,
      team,
      origins: [...origins],
      scriptTag: `<script async src="${origin}/widget.js" data-site="${key}"></script>`,
    })),
    teams: teams.map(teamSettings),
    topics: topics.map(({ id, labels, team, priority, position, intake }) => ({
      id,
      labels: { ...labels },
      team,
      priority,
      position,
      intake: { fields: [...intake.fields], warnings: [...intake.warnings] },
    })),
    agents: agents.map(({ id, name, email, role, teams: of, languages, capacity, disabled }) => ({
      id,
      name,
      email,
      role,
      teams: [...of],
      languages: [...languages],
      capacity,
      disabled,
    })),
  }
}
