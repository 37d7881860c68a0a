import type { TeamBoard } from '@walletdesk/shared/protocol/desk.ts'
import { formatRoute, inboxRoute } from '../../models/route.ts'
import { Card } from '../../ui/card.tsx'
import { Empty, Tag } from '../../ui/parts.tsx'
import { useTicking } from '../common/ticking.ts'
import { useConsole, useDesk } from '../context.ts'
import { TeamSwitches } from '../switches/team-switches.tsx'
import { Agents } from './agents.tsx'
import { KeptAlarm, StuckAlarm } from './alarms.tsx'
import { OverreadingAgents, RepeatedAttempts } from './attempts.tsx'
import { Numbers } from './numbers.tsx'
import { AtRisk, MissedPromises } from './promises.tsx'
import './view.css'

function Team({ team }: { team: TeamBoard }) {
  const { texts } = useConsole()
  const hours = useTicking((now) => texts.hours(team.hours, now), [team])
  return (
    <Card label={team.name}>
      <header class="board-head">
        <h2 dir="auto">{team.name}</h2>
        <Tag tone={team.hours.open ? 'good' : 'plain'} icon="clock">
          {hours}
        </Tag>
      </header>
      <TeamSwitches team={team} />
      <StuckAlarm team={team} />
      <KeptAlarm team={team} />
      <RepeatedAttempts team={team} />
      <OverreadingAgents team={team} />
      <MissedPromises team={team} />
      <AtRisk team={team} />
      <Numbers team={team} />
      <Agents team={team.name} agents={team.agents} />
      {team.waiting > 0 && (
        <a class="board-link" href={formatRoute(inboxRoute('queue'))}>
          {texts.t('board.openQueue')}
        </a>
      )}
    </Card>
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
