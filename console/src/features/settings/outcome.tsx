import { type Signal, useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { Schedule } from '@walletdesk/shared/domain/hours/index.ts'
import type { Rota } from '@walletdesk/shared/domain/rota/rota.ts'
import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Plan, TeamPlan } from '@walletdesk/shared/protocol/http.ts'
import { type CheckedPlan, checkedPlan } from '../../models/plan-check.ts'
import { concerns } from '../../models/plan-warnings.ts'
import { IconButton } from '../../ui/button.tsx'
import { useConsole } from '../context.ts'
import { useDates } from './dates.ts'
import { NextChanges } from './next-changes.tsx'
import { PlanDay, Scale } from './plan-day.tsx'
import { type Person, peopleOf } from './people.ts'
import { PlanProblemNotice, PlanWarnings } from './plan-warnings.tsx'
import './outcome.css'

const WEEK = 7

export type PlanCheck = CheckedPlan & {
  people: ReadonlyMap<AgentId, Person>
  /** How many days after today what is shown begins. */
  first: Signal<number>
  now: Instant
}

/** What follows from a plan as it is edited, with a week to look at. */
export function usePlanCheck(p: { team: TeamPlan; plan: Plan; schedule: Schedule; rota: Rota | null }): PlanCheck {
  const now = useConsole().now.minute.value
  const first = useSignal(0)
  const { team, plan, schedule, rota } = p
  const people = useMemo(() => peopleOf(plan), [plan])
  const others = useMemo(
    () =>
      plan.teams.flatMap((other) =>
        other.id !== team.id && other.rota
          ? [{ name: other.name, zone: other.schedule.zone, rota: other.rota as Rota }]
          : [],
      ),
    [plan, team.id],
  )
  const checked = useMemo(
    () =>
      checkedPlan({ team: team.id, schedule, rota, people: plan.people, others }, now, {
        first: first.value,
        count: WEEK,
      }),
    [schedule, rota, plan, others, now, first.value],
  )
  return { ...checked, people, first, now }
}

function Week({ check, zone }: { check: Extract<PlanCheck, { problem: null }>; zone: string }) {
  const { t } = useConsole().texts
  const { range } = useDates()
  const { days, first, people, now } = check
  const [start, end] = [days[0], days.at(-1)]
  return (
    <div class="outcome-week">
      <div class="outcome-nav">
        <IconButton
          small
          icon="back"
          label={t('outcome.back')}
          disabled={first.value === 0}
          onClick={() => (first.value -= WEEK)}
        />
        <span class="num" aria-live="polite">
          {start && end && range(start.date, end.date)}
        </span>
        <IconButton small icon="next" label={t('outcome.next')} onClick={() => (first.value += WEEK)} />
      </div>
      <table class="outcome-days">
        <caption class="field-hint">{t('hours.result.zone', { zone: zone.replace(/_/g, ' ') })}</caption>
        <thead>
          <tr>
            <th scope="col" class="hidden-visually">
              {t('outcome.day')}
            </th>
            <th scope="col">
              <span class="hidden-visually">{t('outcome.column')}</span>
              <Scale />
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <PlanDay key={day.date} day={day} zone={zone} people={people} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What comes of hours and rota: what is wrong or odd, the week, and what changes next. */
export function Outcome({
  check,
  schedule,
  about,
}: {
  check: PlanCheck
  schedule: Schedule
  /** What is edited here; the rest is looked at elsewhere. */
  about: 'hours' | 'rota'
}) {
  const { t } = useConsole().texts
  const { zone } = schedule
  return (
    <section class="outcome" aria-label={t('outcome.title')}>
      <h3>{t('outcome.title')}</h3>
      <div role="status" class="outcome-said">
        {check.problem ? (
          <PlanProblemNotice problem={check.problem} people={check.people} />
        ) : (
          <PlanWarnings
            warnings={check.warnings.filter(({ code }) => concerns(code, about))}
            people={check.people}
            zone={zone}
          />
        )}
      </div>
      {check.problem === null && (
        <>
          <Week check={check} zone={zone} />
          <NextChanges changes={check.next} people={check.people} zone={zone} />
        </>
      )}
    </section>
  )
}
