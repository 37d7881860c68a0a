import { openIntervals, type Schedule } from '@walletdesk/shared/domain/hours/index.ts'
import type { Rota } from '@walletdesk/shared/domain/rota/rota.ts'
import { shiftsBetween } from '@walletdesk/shared/domain/rota/shifts.ts'
import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import { days, type Instant, plus } from '@walletdesk/shared/kernel/time.ts'

/** What happens at one instant. */
export type PlanChange = { at: Instant; hours: 'opens' | 'closes' | null; starts: AgentId[]; ends: AgentId[] }

const LOOKED_AHEAD = days(28)

/** The next openings, closings, and starts and ends of shifts, after `now`; at most `count` moments. */
export function nextChanges(schedule: Schedule, rota: Rota | null, now: Instant, count: number): PlanChange[] {
  const until = plus(now, LOOKED_AHEAD)
  const changes = new Map<Instant, PlanChange>()
  const at = (instant: Instant): PlanChange => {
    const known = changes.get(instant) ?? { at: instant, hours: null, starts: [], ends: [] }
    changes.set(instant, known)
    return known
  }
  // What ends where the view ends does not end there.
  const inSight = (instant: Instant) => instant > now && instant < until
  for (const { from, to } of openIntervals(schedule, now, until)) {
    if (inSight(from)) at(from).hours = 'opens'
    if (inSight(to)) at(to).hours = 'closes'
  }
  for (const { agent, from, to } of rota ? shiftsBetween(rota, schedule.zone, now, until) : []) {
    if (inSight(from)) at(from).starts.push(agent)
    if (inSight(to)) at(to).ends.push(agent)
  }
  return [...changes.values()].sort((a, b) => a.at - b.at).slice(0, count)
}
