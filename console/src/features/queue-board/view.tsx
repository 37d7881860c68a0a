import type { AgentLoad, AgentPresence, TeamBoard } from '@walletdesk/shared/protocol/desk.ts'
import { formatRoute, inboxRoute } from '../../models/route.ts'
import { Avatar, Bar, Empty, Notice, Tag, type Tone } from '../../ui/parts.tsx'
import { Since } from '../common/since.tsx'
import { useConsole, useDesk } from '../context.ts'
import './view.css'

const dots: Record<AgentPresence, 'good' | 'warn' | 'off'> = {
  available: 'good',
  away: 'warn',
  lost: 'warn',
  offline: 'off',
}
const order: Record<AgentPresence, number> = { available: 0, away: 1, lost: 2, offline: 3 }

const loadTone = (agent: AgentLoad): Tone =>
  agent.load >= agent.capacity ? 'bad' : agent.load >= agent.capacity * 0.75 ? 'warn' : 'good'

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
          <Bar value={agent.load} max={agent.capacity} tone={loadTone(agent)} />
          <span class="num">{t('load', { load: agent.load, capacity: agent.capacity })}</span>
        </span>
      </td>
    </tr>
  )
}

/** Nobody can take what waits: said loudly, and to whom it belongs. */
function Alarm({ team }: { team: TeamBoard }) {
  const { t } = useConsole().texts
  if (!team.stuck) return null
  const { reason, waiting, owner } = team.stuck
  return (
    <div role="alert">
      <Notice tone="bad">
        <strong>{t(`board.stuck.${reason}`, { count: waiting })}</strong>{' '}
        {owner ? t('board.stuck.owner', { name: owner.name }) : t('board.stuck.noOwner')}
      </Notice>
    </div>
  )
}

function Team({ team }: { team: TeamBoard }) {
  const {
    now,
    texts: { t, wait, hours },
  } = useConsole()
  const told = wait(team.newcomer, now.minute.value)
  const agents = [...team.agents].sort((a, b) => order[a.presence] - order[b.presence] || a.name.localeCompare(b.name))
  return (
    <section class="board-team" aria-label={team.name}>
      <header class="board-head">
        <h2 dir="auto">{team.name}</h2>
        <Tag tone={team.hours.open ? 'good' : 'plain'} icon="clock">
          {hours(team.hours, now.minute.value)}
        </Tag>
      </header>
      <Alarm team={team} />
      <dl class="board-numbers">
        <div>
          <dt>{t('board.waiting')}</dt>
          <dd class="num">{team.waiting}</dd>
        </div>
        <div>
          <dt>{t('board.longest')}</dt>
          <dd>
            {team.longestSince === null ? (
              <span class="board-none">{t('board.nobodyWaits')}</span>
            ) : (
              <Since at={team.longestSince} />
            )}
          </dd>
        </div>
        <div class="board-newcomer">
          <dt>{t('board.newcomer')}</dt>
          <dd>{told.headline}</dd>
          {told.detail && <dd class="board-told">{told.detail}</dd>}
        </div>
      </dl>
      {agents.length === 0 ? (
        <p class="board-none">{t('board.agents.none')}</p>
      ) : (
        <table class="board-agents">
          <caption class="hidden-visually">
            {t('board.agents')}: {team.name}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('board.agent')}</th>
              <th scope="col">{t('board.status')}</th>
              <th scope="col">{t('board.load')}</th>
            </tr>
          </thead>
          <tbody>
            {agents.map((agent) => (
              <AgentRow key={agent.id} agent={agent} />
            ))}
          </tbody>
        </table>
      )}
      {team.waiting > 0 && (
        <a class="board-link" href={formatRoute(inboxRoute('queue'))}>
          {t('board.openQueue')}
        </a>
      )}
    </section>
  )
}

export function QueueBoard() {
  const { t } = useConsole().texts
  const teams = useDesk().board.teams.value
  return (
    <div class="board page">
      <h1>{t('board.title')}</h1>
      {teams === null && <p role="status">{t('app.loading')}</p>}
      {teams?.length === 0 && (
        <Empty icon="board" title={t('board.empty')}>
          {t('board.empty.next')}
        </Empty>
      )}
      <div class="board-teams">
        {teams?.map((team) => (
          <Team key={team.team} team={team} />
        ))}
      </div>
    </div>
  )
}
