import { useSignal } from '@preact/signals'
import { permitted } from '@walletdesk/shared/domain/roles.ts'
import type { TeamBoard } from '@walletdesk/shared/protocol/desk.ts'
import type { Answer } from '../../models/api.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/parts.tsx'
import { useConsole, useDesk } from '../context.ts'
import { CloseDialog } from './close-dialog.tsx'
import { IncidentDialog } from './incident-dialog.tsx'
import './view.css'

/** Whether I may close this team and turn its switch. */
function useMayPlan(team: TeamBoard): boolean {
  const me = useDesk().me.me.value
  return me !== null && permitted(me.role, 'http:team.close', me.teams.includes(team.team) ? ['team'] : [])
}

/** What the desk has switched by hand: everybody sees it, supervisors and admins turn it. */
export function TeamSwitches({ team }: { team: TeamBoard }) {
  const {
    api,
    now,
    announcer,
    texts: { t, refused, clock },
  } = useConsole()
  const may = useMayPlan(team)
  const asking = useSignal<'closure' | 'incident' | null>(null)
  const busy = useSignal(false)
  const { closure, incident } = team
  const turn = async (change: () => Promise<Answer<unknown>>) => {
    if (busy.value) return
    busy.value = true
    const answer = await change()
    busy.value = false
    if (!answer.ok) announcer.complain(refused(answer))
  }
  const done = () => (asking.value = null)
  return (
    <div class="switches">
      {closure && (
        <Notice
          tone="warn"
          action={
            may && (
              <Button small busy={busy.value} onClick={() => void turn(() => api.reopenTeam(team.team))}>
                {t('closure.reopen')}
              </Button>
            )
          }
        >
          <strong>{t('closure.inForce', { time: clock(closure.to, now.minute.value) })}</strong>{' '}
          {closure.note && <span dir="auto">{closure.note}</span>}
        </Notice>
      )}
      {incident && (
        <Notice
          tone="warn"
          action={
            may && (
              <span class="switches-verbs">
                <Button small kind="quiet" onClick={() => (asking.value = 'incident')}>
                  {t('incident.edit')}
                </Button>
                <Button
                  small
                  busy={busy.value}
                  onClick={() => void turn(() => api.setIncident(team.team, { on: false, note: null }))}
                >
                  {t('incident.end')}
                </Button>
              </span>
            )
          }
        >
          <strong>{t('incident.on', { name: incident.by.name, time: clock(incident.since, now.minute.value) })}</strong>
          {incident.note && <p dir="auto">{incident.note}</p>}
        </Notice>
      )}
      {may && (
        <div class="switches-verbs">
          {!closure && (
            <Button small icon="clock" onClick={() => (asking.value = 'closure')}>
              {t('closure.open')}
            </Button>
          )}
          {!incident && (
            <Button small icon="alert" onClick={() => (asking.value = 'incident')}>
              {t('incident.open')}
            </Button>
          )}
        </div>
      )}
      {asking.value === 'closure' && <CloseDialog team={team.team} name={team.name} onClose={done} />}
      {asking.value === 'incident' && <IncidentDialog team={team} onClose={done} />}
    </div>
  )
}
