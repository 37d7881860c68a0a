import { useMemo } from 'preact/hooks'
import { dateAt } from '@walletdesk/shared/domain/hours/dates.ts'
import type { Schedule } from '@walletdesk/shared/domain/hours/index.ts'
import type { Plan, TeamPlan } from '@walletdesk/shared/protocol/http.ts'
import { TextField } from '../../ui/field.tsx'
import { useConsole, useDesk } from '../context.ts'
import { Card } from '../../ui/card.tsx'
import { Closures } from './closures.tsx'
import { SaveBar, useDraft } from './draft.tsx'
import { Exceptions } from './exceptions.tsx'
import { Outcome, usePlanCheck } from './outcome.tsx'
import { TeamLog } from './team-log.tsx'
import { WeekEditor } from './week.tsx'

const zones = (): readonly string[] => Intl.supportedValuesOf('timeZone')

/** Only admins change the week; supervisors close it and see what comes of it. */
export function Hours({ team, plan }: { team: TeamPlan; plan: Plan }) {
  const {
    now,
    texts: { t },
  } = useConsole()
  const { plans, me } = useDesk()
  const admin = me.me.value?.role === 'admin'
  // Closures are saved by themselves: what somebody closes meanwhile is not undone by saving the week.
  const { closures, ...stored } = team.schedule
  const draft = useDraft<Omit<Schedule, 'closures'>>(stored, plans)
  const { zone, weekly, exceptions } = draft.value
  const schedule = useMemo(
    () => ({ zone, weekly, exceptions, closures }),
    [zone, weekly, exceptions, JSON.stringify(closures)],
  )
  const check = usePlanCheck({ team, plan, schedule, rota: team.rota })
  const today = check.problem === null ? dateAt(now.minute.value, zone) : ''
  return (
    <div class="hours">
      <div class="hours-edit">
        <Closures team={team} />
        {admin ? (
          <>
            <Card>
              <TextField
                label={t('hours.zone')}
                hint={t('hours.zone.hint')}
                list="zones"
                value={zone}
                onInput={(value) => draft.set({ zone: value.trim() })}
              />
              <datalist id="zones">
                {zones().map((one) => (
                  <option key={one} value={one} />
                ))}
              </datalist>
            </Card>
            <Card title={t('hours.week')}>
              <WeekEditor
                weekly={weekly}
                none={t('hours.closedAllDay')}
                onChange={(changed) => draft.set({ weekly: changed })}
              />
            </Card>
            <Exceptions
              exceptions={exceptions}
              today={today}
              onChange={(changed) => draft.set({ exceptions: changed })}
            />
          </>
        ) : (
          <p class="field-hint">{t('hours.adminOnly')}</p>
        )}
        <TeamLog team={team} />
      </div>
      <div class="hours-result">
        <Outcome about="hours" check={check} schedule={schedule} />
        {admin && (
          <SaveBar
            draft={draft}
            disabled={check.problem !== null}
            onSave={() =>
              void draft.save((api, value) =>
                api.saveTeam(team.id, {
                  name: team.name,
                  owner: team.owner,
                  usualHandleMs: team.usualHandleMs,
                  schedule: value as TeamPlan['schedule'],
                }),
              )
            }
          />
        )}
      </div>
    </div>
  )
}
