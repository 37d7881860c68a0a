import { dateAfter, dateAt, startOfDate } from '@walletdesk/shared/domain/hours/dates.ts'
import { openIntervals, type Schedule } from '@walletdesk/shared/domain/hours/index.ts'
import { type Interval, without } from '@walletdesk/shared/domain/hours/interval.ts'
import type { Rota, RotaChange } from '@walletdesk/shared/domain/rota/rota.ts'
import { agentsIn, shiftsBetween, shiftsOf } from '@walletdesk/shared/domain/rota/shifts.ts'
import type { AgentId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { days, type Instant, plus } from '@walletdesk/shared/kernel/time.ts'
import type { Plan } from '@walletdesk/shared/protocol/http.ts'
import { gapsIn } from './plan-days.ts'

/** A team's plan as it is edited, and what it has to fit with. */
export type DraftPlan = {
  team: TeamId
  schedule: Schedule
  rota: Rota | null
  people: Plan['people']
  /** The other teams' rotas, as they are stored. */
  others: readonly { name: string; zone: string; rota: Rota }[]
}

/** What is odd in a plan that may be saved all the same. Of what repeats: the first time, and how often. */
export type PlanWarning =
  | { code: 'past-exception'; date: string }
  | { code: 'never-open' }
  /** Nobody of the team could be given a conversation. */
  | { code: 'nobody' }
  | { code: 'past-change'; agent: AgentId; change: RotaChange['kind']; date: string }
  | { code: 'not-in-team'; agent: AgentId }
  | ({ code: 'gap'; count: number; all: boolean } & Interval)
  | ({ code: 'outside-hours'; agent: AgentId; count: number } & Interval)
  /** `elsewhere`: the other team that plans them at the same time; `null`: an extra shift says what the week says. */
  | ({ code: 'planned-twice'; agent: AgentId; count: number; elsewhere: string | null } & Interval)

const ofHours: readonly PlanWarning['code'][] = ['past-exception', 'never-open']
const ofRota: readonly PlanWarning['code'][] = ['past-change', 'not-in-team', 'planned-twice']

/** What can be mended in the editor of the one is not said beside the other. */
export const concerns = (code: PlanWarning['code'], editor: 'hours' | 'rota'): boolean =>
  !(editor === 'hours' ? ofRota : ofHours).includes(code)

/** A rota is looked through as far ahead as people plan. */
const LOOKED_AHEAD = days(28)

export function planWarnings(plan: DraftPlan, now: Instant): PlanWarning[] {
  return [...hoursWarnings(plan, now), ...(plan.rota ? rotaWarnings({ ...plan, rota: plan.rota }, now) : [])]
}

function hoursWarnings({ schedule, people, team }: DraftPlan, now: Instant): PlanWarning[] {
  const today = dateAt(now, schedule.zone)
  const found: PlanWarning[] = schedule.exceptions
    .filter((e) => !e.yearly && e.date < today)
    .map((e) => ({ code: 'past-exception', date: e.date }))
  if (schedule.weekly.length === 0 && schedule.exceptions.every((e) => e.spans.length === 0)) {
    found.push({ code: 'never-open' })
  }
  if (!people.some((p) => p.teams.includes(team) && p.capacity > 0)) found.push({ code: 'nobody' })
  return found
}

type WithRota = DraftPlan & { rota: Rota }

function rotaWarnings(plan: WithRota, now: Instant): PlanWarning[] {
  const { schedule, rota, people, team } = plan
  const { zone } = schedule
  const today = dateAt(now, zone)
  const until = plus(now, LOOKED_AHEAD)
  const open = openIntervals(schedule, now, until)
  const members = new Set(people.filter((p) => p.teams.includes(team)).map((p) => p.id))
  const planned = agentsIn(rota)
  // Who closes for a while does not change the plan by it.
  const inHours = openIntervals({ ...schedule, closures: undefined }, now, until)
  const expected = shiftsBetween(rota, zone, now, until).filter((s) => members.has(s.agent))
  return [
    ...gapWarning(open, expected),
    ...planned.filter((agent) => !members.has(agent)).map((agent) => ({ code: 'not-in-team' as const, agent })),
    ...planned.flatMap((agent) => {
      const theirs = shiftsOf(rota, zone, agent, now, until)
      return first(without(theirs, inHours)).map((found) => ({ code: 'outside-hours' as const, agent, ...found }))
    }),
    ...planned.flatMap((agent) => twiceHere(rota, zone, agent, now)),
    ...plan.others.flatMap(({ name, zone: there, rota: other }) =>
      planned.flatMap((agent) => {
        const both = overlap(shiftsOf(rota, zone, agent, now, until), shiftsOf(other, there, agent, now, until))
        return first(both).map((found) => ({ code: 'planned-twice' as const, agent, elsewhere: name, ...found }))
      }),
    ),
    ...rota.changes
      .filter((change) => (change.kind === 'absent' ? change.until : change.date) < today)
      .map((c) => ({ code: 'past-change' as const, agent: c.agent, change: c.kind, date: c.date })),
  ]
}

/** `all`: whenever it is open. */
function gapWarning(open: readonly Interval[], shifts: readonly Interval[]): PlanWarning[] {
  const gaps = gapsIn(open, shifts)
  const length = (all: readonly Interval[]) => all.reduce((sum, i) => sum + i.to - i.from, 0)
  return first(gaps).map((found) => ({ code: 'gap', all: length(gaps) === length(open), ...found }))
}

/** Extra shifts that say again what the week, or another extra shift, says already. */
function twiceHere(rota: Rota, zone: string, agent: AgentId, now: Instant): PlanWarning[] {
  const extras = rota.changes.filter((c) => c.kind === 'extra' && c.agent === agent)
  const twice = extras.flatMap((extra) => {
    const from = startOfDate(extra.date, zone)
    const to = startOfDate(dateAfter(extra.date, 2), zone)
    if (to <= now) return []
    const alone = shiftsOf({ plans: [], changes: [extra] }, zone, agent, from, to)
    const rest = shiftsOf({ ...rota, changes: rota.changes.filter((c) => c !== extra) }, zone, agent, from, to)
    return overlap(alone, rest)
  })
  return first(twice).map((found) => ({ code: 'planned-twice', agent, elsewhere: null, ...found }))
}

const overlap = (a: readonly Interval[], b: readonly Interval[]): Interval[] => without(a, without(a, b))

/** The first of them, with their number; none of none. */
function first(all: readonly Interval[]): (Interval & { count: number })[] {
  const [one] = all
  return one ? [{ from: one.from, to: one.to, count: all.length }] : []
}
