import { useMemo } from 'preact/hooks'
import { dateAt } from '@walletdesk/shared/domain/hours/dates.ts'
import { emptyRota, type Rota as RotaOf } from '@walletdesk/shared/domain/rota/rota.ts'
import { agentsIn } from '@walletdesk/shared/domain/rota/shifts.ts'
import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import type { Plan, SaveRota, TeamPlan } from '@walletdesk/shared/protocol/http.ts'
import { planFor, withoutAgent, withPlan } from '../../models/rota-edit.ts'
import { Button } from '../../ui/button.tsx'
import { useConsole, useDesk } from '../context.ts'
import { Card } from '../../ui/card.tsx'
import { SaveBar, useDraft } from './draft.tsx'
import { Outcome, usePlanCheck } from './outcome.tsx'
import { type Person, peopleOf } from './people.ts'
import { RotaChanges } from './rota-changes.tsx'
import { RotaPerson } from './rota-person.tsx'

type Editor = { rota: RotaOf; onChange: (rota: RotaOf) => void }

/** Everybody of the team, and whoever the rota still names. */
function People({
  rota,
  onChange,
  members,
  people,
}: Editor & { members: Plan['people']; people: ReadonlyMap<AgentId, Person> }) {
  const { t } = useConsole().texts
  const ids = new Set(members.map(({ id }) => id))
  const strangers = agentsIn(rota).filter((agent) => !ids.has(agent))
  const weekOf = (agent: AgentId) => planFor(rota, agent).weekly
  return (
    <Card title={t('rota.week')}>
      <p class="field-hint">{t('rota.week.hint')}</p>
      <ul class="rota-people">
        {members.map(({ id, name, capacity }) => (
          <RotaPerson
            key={id}
            name={name}
            hue={people.get(id)?.hue ?? 0}
            own={capacity}
            plan={planFor(rota, id)}
            others={rota.plans
              .filter((plan) => plan.agent !== id && plan.weekly.length > 0)
              .map((plan) => ({ id: plan.agent, name: people.get(plan.agent)?.name ?? t('rota.unknown') }))}
            weekOf={weekOf}
            onChange={(plan) => onChange(withPlan(rota, plan))}
          />
        ))}
        {strangers.map((agent) => (
          <li class="rota-person rota-person-head" key={agent}>
            <span>
              <strong dir="auto">{people.get(agent)?.name ?? t('rota.unknown')}</strong>{' '}
              <span class="field-hint">{t('rota.stranger')}</span>
            </span>
            <Button small onClick={() => onChange(withoutAgent(rota, agent))}>
              {t('rota.stranger.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Who is planned when: a week for everybody, and what is different on certain dates. */
export function Rota({ team, plan }: { team: TeamPlan; plan: Plan }) {
  const {
    now,
    texts: { t },
  } = useConsole()
  const { plans } = useDesk()
  const draft = useDraft<{ rota: RotaOf | null }>({ rota: team.rota }, plans)
  const { rota } = draft.value
  const schedule = team.schedule
  const check = usePlanCheck({ team, plan, schedule, rota })
  const people = useMemo(() => peopleOf(plan), [plan])
  const members = plan.people.filter((person) => person.teams.includes(team.id))
  const change = (changed: RotaOf | null) => draft.set({ rota: changed })
  return (
    <div class="hours">
      <div class="hours-edit">
        {rota === null ? (
          <Card title={t('rota.none')}>
            <p>{t('rota.none.means')}</p>
            <div>
              <Button kind="primary" onClick={() => change(emptyRota)}>
                {t('rota.begin')}
              </Button>
            </div>
          </Card>
        ) : (
          <>
            <People rota={rota} onChange={change} members={members} people={people} />
            <RotaChanges
              rota={rota}
              onChange={change}
              people={[...people].map(([id, { name }]) => ({ id, name }))}
              today={dateAt(now.minute.value, schedule.zone)}
            />
            <Card title={t('rota.end')}>
              <p class="field-hint">{t('rota.end.means')}</p>
              <div>
                <Button small kind="danger" onClick={() => change(null)}>
                  {t('rota.end.do')}
                </Button>
              </div>
            </Card>
          </>
        )}
      </div>
      <div class="hours-result">
        <Outcome about="rota" check={check} schedule={schedule} />
        <SaveBar
          draft={draft}
          disabled={check.problem !== null}
          onSave={() =>
            void draft.save((api, value) => api.saveRota(team.id, { rota: value.rota as SaveRota['rota'] }))
          }
        />
      </div>
    </div>
  )
}
