import type { AgentId } from '../../kernel/brand.ts'
import type { Instant } from '../../kernel/time.ts'
import { type Schedule, type Span, openIntervals } from '../hours/index.ts'
import { datesBetween, weekdayOf } from '../hours/dates.ts'
import type { Plan, Rota, RotaChange } from './rota.ts'

export type PlannedShift = {
  agent: AgentId
  from: Instant
  to: Instant
  /** `null`: what the agent's own setting says. */
  capacity: number | null
}

const isOf = (agent: AgentId) => (change: RotaChange) => change.agent === agent

/** Everybody the rota knows, in its order. */
export const agentsIn = (rota: Rota): AgentId[] => [
  ...new Set([...rota.plans, ...rota.changes].map(({ agent }) => agent)),
]

/**
 * A person's shifts are a schedule: what is true of opening times (midnight, skipped and repeated wall times, spans
 * that touch) is true of them. A date with changes is an exception that lists what is left of the week and what is added.
 */
function scheduleOf(plan: Plan['weekly'], changes: readonly RotaChange[], zone: string): Schedule {
  const dates = new Map<string, Span[]>()
  for (const change of changes) {
    if (change.kind === 'absent') for (const date of datesBetween(change.date, change.until)) dates.set(date, [])
  }
  for (const change of changes) {
    if (change.kind !== 'extra') continue
    const { date, from, to } = change
    const known = dates.get(date) ?? plan.filter(({ day }) => day === weekdayOf(date))
    dates.set(date, [...known, { from, to }])
  }
  return { zone, weekly: plan, exceptions: [...dates].map(([date, spans]) => ({ date, spans })) }
}

const NO_WEEK: Plan['weekly'] = []
type Kept = { key: string; schedule: Schedule }
const kept = new WeakMap<Plan['weekly'], Map<AgentId, Kept>>()

/** While one person's week is edited the others' stays what it was, with all that was worked out of it. */
function keptSchedule(agent: AgentId, week: Plan['weekly'], changes: readonly RotaChange[], zone: string): Schedule {
  const key = JSON.stringify([zone, changes])
  const ofWeek = kept.get(week) ?? new Map<AgentId, Kept>()
  kept.set(week, ofWeek)
  const known = ofWeek.get(agent)
  if (known?.key === key) return known.schedule
  const schedule = scheduleOf(week, changes, zone)
  ofWeek.set(agent, { key, schedule })
  return schedule
}

/** One person's shifts that meet [from, to), clipped to it, in order; those that overlap or touch are one. */
export function shiftsOf(rota: Rota, zone: string, agent: AgentId, from: Instant, to: Instant): PlannedShift[] {
  const plan = rota.plans.find((p) => p.agent === agent)
  const schedule = keptSchedule(agent, plan?.weekly ?? NO_WEEK, rota.changes.filter(isOf(agent)), zone)
  return openIntervals(schedule, from, to).map((shift) => ({ agent, ...shift, capacity: plan?.capacity ?? null }))
}

/** Everybody's shifts that meet [from, to), clipped to it, by their start. */
export function shiftsBetween(rota: Rota, zone: string, from: Instant, to: Instant): PlannedShift[] {
  return agentsIn(rota)
    .flatMap((agent) => shiftsOf(rota, zone, agent, from, to))
    .sort((a, b) => a.from - b.from)
}
