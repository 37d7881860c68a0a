import type { AgentId } from '../../kernel/brand.ts'
import { spansProblem, type TimeProblem, weekOverlap } from '../hours/check.ts'
import { datesBetween, isDate } from '../hours/dates.ts'
import type { Rota, RotaChange } from './rota.ts'

/** Why a rota cannot be saved, and whose part of it that is. */
export type RotaProblem = { agent: AgentId } & (
  | TimeProblem
  | { code: 'invalid-date'; date: string }
  | { code: 'planned-twice' }
  | { code: 'overlap'; day: number }
  | { code: 'absence-ends-before-start'; date: string }
  | { code: 'absence-too-long'; date: string }
)

/** Longer, and somebody is not absent but gone. */
const LONGEST_ABSENCE_DAYS = 400

/** The first thing that is wrong, or `null`. Whom it names, and whether they are of the team, is not looked at. */
export function checkRota(rota: Rota): RotaProblem | null {
  const seen = new Set<AgentId>()
  for (const { agent, weekly } of rota.plans) {
    if (seen.has(agent)) return { agent, code: 'planned-twice' }
    seen.add(agent)
    const problem = spansProblem(weekly) ?? weekOverlap(weekly)
    if (problem) return { agent, ...problem }
  }
  for (const change of rota.changes) {
    const problem = changeProblem(change)
    if (problem) return problem
  }
  return null
}

function changeProblem(change: RotaChange): RotaProblem | null {
  const { agent, date } = change
  if (!isDate(date)) return { agent, code: 'invalid-date', date }
  if (change.kind === 'extra') {
    const problem = spansProblem([change])
    return problem && { agent, ...problem }
  }
  if (!isDate(change.until)) return { agent, code: 'invalid-date', date: change.until }
  if (change.until < date) return { agent, code: 'absence-ends-before-start', date }
  return datesBetween(date, change.until).length > LONGEST_ABSENCE_DAYS
    ? { agent, code: 'absence-too-long', date }
    : null
}
