import type { TeamChange, TeamPlan } from '@walletdesk/shared/protocol/http.ts'
import { useConsole } from '../context.ts'
import { Card } from '../../ui/card.tsx'
import { useDates } from './dates.ts'

function useSentence(zone: string): (change: TeamChange) => string {
  const { t } = useConsole().texts
  const { moment } = useDates()
  return (change) => {
    switch (change.kind) {
      case 'closed':
        return t('log.closed', { from: moment(change.from, zone), to: moment(change.to, zone) })
      case 'closure-dropped':
        return t('log.dropped', { from: moment(change.from, zone) })
      case 'incident':
        return t(change.on ? 'log.incident.on' : 'log.incident.off')
      case 'reopened':
      case 'rota':
      case 'settings':
        return t(`log.${change.kind}`)
    }
  }
}

/** Who did what to this team, the latest first. */
export function TeamLog({ team }: { team: TeamPlan }) {
  const { t } = useConsole().texts
  const { moment } = useDates()
  const { zone } = team.schedule
  const sentence = useSentence(zone)
  if (team.changes.length === 0) return null
  return (
    <Card title={t('log.title')}>
      <ul class="team-log">
        {team.changes.map((change, i) => (
          <li key={i}>
            <time class="num field-hint" datetime={new Date(change.at).toISOString()}>
              {moment(change.at, zone)}
            </time>
            <span>
              <strong dir="auto">{change.name}</strong> {sentence(change)}
              {'note' in change && change.note && (
                <q class="team-log-note" dir="auto">
                  {change.note}
                </q>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
