import { checkSchedule, type ScheduleProblem } from '@walletdesk/shared/domain/hours/check.ts'
import { checkRota, type RotaProblem } from '@walletdesk/shared/domain/rota/check.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import { nextChanges, type PlanChange } from './plan-changes.ts'
import { type PlannedDay, planDays } from './plan-days.ts'
import { type DraftPlan, type PlanWarning, planWarnings } from './plan-warnings.ts'

export type PlanProblem = ({ of: 'hours' } & ScheduleProblem) | ({ of: 'rota' } & RotaProblem)

export type CheckedPlan =
  | { problem: PlanProblem }
  | { problem: null; warnings: PlanWarning[]; days: PlannedDay[]; next: PlanChange[] }

const SHOWN_CHANGES = 6

/** Everything an editor says about a plan while it is edited. */
export function checkedPlan(plan: DraftPlan, now: Instant, shown: { first: number; count: number }): CheckedPlan {
  const { schedule, rota } = plan
  const ofHours = checkSchedule(schedule)
  if (ofHours) return { problem: { of: 'hours', ...ofHours } }
  const ofRota = rota && checkRota(rota)
  if (ofRota) return { problem: { of: 'rota', ...ofRota } }
  return {
    problem: null,
    warnings: planWarnings(plan, now),
    days: planDays(schedule, rota, now, shown),
    next: nextChanges(schedule, rota, now, SHOWN_CHANGES),
  }
}
