import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import { hours, type Instant, minus } from '@walletdesk/shared/kernel/time.ts'
import type { Overreading as Shown } from '@walletdesk/shared/protocol/desk.ts'
import type { rates } from './limits.ts'

/** An agent has opened or looked for more than work asks for; `at`: the last time that it was noticed. */
export type Overreading = { agent: AgentId; what: Shown['what']; at: Instant }

/** Which budget it was that was passed. */
export const budgetOf = { opened: 'agent-open', searched: 'agent-search' } as const satisfies Record<
  Overreading['what'],
  keyof typeof rates
>

/** A supervisor who has a day off finds it on a board the next morning, and it goes by itself. */
const SHOWN = hours(24)

export const shownFrom = (now: Instant): Instant => minus(now, SHOWN)
