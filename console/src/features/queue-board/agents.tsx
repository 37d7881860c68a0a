import type { AgentLoad, AgentPresence } from '@walletdesk/shared/protocol/desk.ts'
import { Avatar, Bar, type Tone } from '../../ui/parts.tsx'
import { useConsole } from '../context.ts'

const dots: Record<AgentPresence, 'good' | 'warn' | 'off'> = {
  available: 'good',
  away: 'warn',
  lost: 'warn',
  offline: 'off',
}
const order: Record<AgentPresence, number> = { available: 0, away: 1, lost: 2, offline: 3 }

export const loadTone = (held: number, capacity: number): Tone =>
  held >= capacity ? 'bad' : held >= capacity * 0.75 ? 'warn' : 'good'

function AgentRow({ agent }: { agent: AgentLoad }) {
  const { t } = useConsole().texts
  return (
    <tr>
      <th scope="row">
        <span class="board-agent">
          <Avatar name={agent.name} seed={agent.id} size="s" dot={dots[agent.presence]} />
          <span class="one-line" dir="auto">
            {agent.name}
          </span>
        </span>
      </th>
      <td>{t(`status.${agent.presence}`)}</td>
      <td>
        <span class="board-load">
          <Bar value={agent.load} max={agent.capacity} tone={loadTone(agent.load, agent.capacity)} />
          <span class="num">{t('load', { load: agent.load, capacity: agent.capacity })}</span>
        </span>
      </td>
    </tr>
  )
}

/** Who is in the team, those first who take new ones. */
export function Agents({ team, agents }: { team: string; agents: readonly AgentLoad[] }) {
  const { t } = useConsole().texts
  if (agents.length === 0) return <p class="board-none">{t('board.agents.none')}</p>
  const sorted = agents.toSorted((a, b) => order[a.presence] - order[b.presence] || a.name.localeCompare(b.name))
  return (
    <table class="board-agents">
      <caption class="hidden-visually">
        {t('board.agents')}: {team}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('board.agent')}</th>
          <th scope="col">{t('board.status')}</th>
          <th scope="col">{t('board.load')}</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((agent) => (
          <AgentRow key={agent.id} agent={agent} />
        ))}
      </tbody>
    </table>
  )
}
