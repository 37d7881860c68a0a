import type { AgentId } from '../../kernel/brand.ts'
import type { Span } from '../hours/schedule.ts'

/** What somebody works in every week: wall times in the zone of the team's hours. */
export type Plan = {
  agent: AgentId
  /** How many conversations at once they are planned for; `null`: what their own setting says. */
  capacity: number | null
  weekly: readonly ({ day: 1 | 2 | 3 | 4 | 5 | 6 | 7 } & Span)[]
}

/** What is different on certain dates (`YYYY-MM-DD`). */
export type RotaChange =
  /** None of the weekly shifts that start on a date from `date` to `until`, both included. */
  | { kind: 'absent'; agent: AgentId; date: string; until: string }
  /** One more shift, which stands on a day of absence too: both together are other hours on that day. */
  | ({ kind: 'extra'; agent: AgentId; date: string } & Span)

/** Who is planned when, for one team. Shifts follow the same rules as business hours: docs/rules.md, H and O. */
export type Rota = { plans: readonly Plan[]; changes: readonly RotaChange[] }

export const emptyRota: Rota = { plans: [], changes: [] }
