import { useEffect } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Empty, Notice } from '../../ui/parts.tsx'
import { useConsole, useDesk } from '../context.ts'
import { Hours } from './hours.tsx'
import { Rota } from './rota.tsx'

const pages = { hours: Hours, rota: Rota } as const

/** Hours and rota: one team at a time. */
export function PlanPage({ page }: { page: keyof typeof pages }) {
  const {
    unsaved,
    texts: { t, refused },
  } = useConsole()
  const { plans } = useDesk()
  useEffect(() => void plans.load(), [page])
  // Whoever chose to stay sees the team that they stay with.
  void unsaved.asking.value
  const plan = plans.value.value
  const problem = plans.problem.value
  const team = plan?.teams.find((one) => one.id === plans.chosen.value) ?? plan?.teams[0]
  const View = pages[page]
  return (
    <>
      <h2>{t(`settings.${page}`)}</h2>
      {problem && (
        <Notice
          tone="bad"
          action={
            <Button small onClick={() => void plans.load()}>
              {t('again')}
            </Button>
          }
        >
          {refused(problem)}
        </Notice>
      )}
      {!plan && !problem && <p role="status">{t('app.loading')}</p>}
      {plan && !team && <Empty icon="clock" title={t('plan.noTeam')} />}
      {plan && plan.teams.length > 1 && team && (
        <SelectField
          label={t('hours.team')}
          value={team.id}
          options={plan.teams.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(id) => unsaved.leave(() => (plans.chosen.value = id))}
        />
      )}
      {plan && team && <View key={team.id} team={team} plan={plan} />}
    </>
  )
}
