import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import { dateAt } from '@walletdesk/shared/domain/hours/dates.ts'
import { type Instant, millis, minus } from '@walletdesk/shared/kernel/time.ts'
import type { PlanProblem } from '../../models/plan-check.ts'
import type { PlanWarning } from '../../models/plan-warnings.ts'
import { Notice } from '../../ui/parts.tsx'
import { useConsole } from '../context.ts'
import { useDates } from './dates.ts'
import type { Person } from './people.ts'

type People = ReadonlyMap<AgentId, Person>

function useHoursProblem(): (problem: Extract<PlanProblem, { of: 'hours' }>) => string {
  const { t } = useConsole().texts
  const { weekday, date } = useDates()
  return (problem) => {
    switch (problem.code) {
      case 'unknown-zone':
        return t('hours.problem.unknown-zone', { zone: problem.zone })
      case 'invalid-time':
      case 'starts-at-24':
        return t('hours.problem.invalid-time')
      case 'invalid-date':
        return t('hours.problem.invalid-date')
      case 'same-date':
        return t('hours.problem.same-date', { date: date(problem.date) })
      case 'overlap':
        return t('hours.problem.overlap', { day: 'day' in problem ? weekday(problem.day) : date(problem.date) })
      case 'closure-ends-before-start':
        return t('hours.problem.closure')
      case 'closure-too-long':
      case 'too-many-closures':
        return t(`hours.problem.${problem.code}`)
    }
  }
}

function useRotaProblem(people: People): (problem: Extract<PlanProblem, { of: 'rota' }>) => string {
  const { t } = useConsole().texts
  const { weekday, date } = useDates()
  return (problem) => {
    const name = people.get(problem.agent)?.name ?? t('rota.unknown')
    switch (problem.code) {
      case 'invalid-time':
      case 'starts-at-24':
        return t('rota.problem.time', { name })
      case 'invalid-date':
        return t('rota.problem.date', { name })
      case 'planned-twice':
        return t('rota.problem.twice', { name })
      case 'overlap':
        return t('rota.problem.overlap', { name, day: weekday(problem.day) })
      case 'absence-ends-before-start':
        return t('rota.problem.absence', { name, date: date(problem.date) })
      case 'absence-too-long':
        return t('rota.problem.absenceTooLong', { name })
    }
  }
}

/** Why it cannot be saved. */
export function PlanProblemNotice({ problem, people }: { problem: PlanProblem; people: People }) {
  const ofHours = useHoursProblem()
  const ofRota = useRotaProblem(people)
  return <Notice tone="bad">{problem.of === 'hours' ? ofHours(problem) : ofRota(problem)}</Notice>
}

function useWarning(people: People, zone: string): (warning: PlanWarning) => string {
  const { t, format } = useConsole().texts
  const { date, moment } = useDates()
  const name = (agent: AgentId) => people.get(agent)?.name ?? t('rota.unknown')
  const stretch = ({ from, to }: { from: Instant; to: Instant }) =>
    `${moment(from, zone)}–${
      dateAt(from, zone) === dateAt(minus(to, millis(1)), zone) ? format.value.clock24(to, zone) : moment(to, zone)
    }`
  return (warning) => {
    switch (warning.code) {
      case 'past-exception':
        return t('hours.warning.past', { date: date(warning.date) })
      case 'never-open':
        return t('hours.warning.neverOpen')
      case 'nobody':
        return t('plan.warning.nobody')
      case 'past-change':
        return t(`plan.warning.past.${warning.change}`, { name: name(warning.agent), date: date(warning.date) })
      case 'not-in-team':
        return t('plan.warning.notInTeam', { name: name(warning.agent) })
      case 'gap':
        return warning.all
          ? t('plan.warning.gap.all')
          : t('plan.warning.gap', { time: stretch(warning), count: warning.count })
      case 'outside-hours':
        return t('plan.warning.outside', { name: name(warning.agent), time: stretch(warning), count: warning.count })
      case 'planned-twice':
        return warning.elsewhere === null
          ? t('plan.warning.twice', { name: name(warning.agent), time: stretch(warning) })
          : t('plan.warning.twice.elsewhere', {
              name: name(warning.agent),
              time: stretch(warning),
              team: warning.elsewhere,
            })
    }
  }
}

/** What is odd, and may be saved all the same. */
export function PlanWarnings({
  warnings,
  people,
  zone,
}: {
  warnings: readonly PlanWarning[]
  people: People
  zone: string
}) {
  const said = useWarning(people, zone)
  return (
    <>
      {warnings.map((warning) => (
        <Notice key={JSON.stringify(warning)} tone="warn">
          {said(warning)}
        </Notice>
      ))}
    </>
  )
}
