import type { Instant } from '../kernel/time.ts'
import type { AgentCard } from './agent-card.ts'
import type { PromiseChoice } from './promise.ts'

export type WaitReason =
  | 'queue'
  | 'nobody-online'
  | 'staff-coming'
  | 'staff-leaving'
  | 'breaks'
  | 'slow-conversations'
  | 'priority'
  | 'closing'
  | 'little-data'

export type UnknownWait = 'no-staffing' | 'no-hours' | 'little-data' | 'not-waiting'

/**
 * When the first human reply comes, in the only forms in which it may be said. Clock times are rounded
 * outward already (low down, due up), so that printing them promises no more than was known.
 */
export type WaitAnswer =
  | { kind: 'now'; dueAt: Instant }
  | { kind: 'range'; lowAt: Instant; dueAt: Instant; reasons: readonly WaitReason[] }
  /** Too wide, or too near, for a low end. */
  | { kind: 'up-to'; dueAt: Instant; reasons: readonly WaitReason[] }
  | {
      kind: 'today-or-next-day'
      /** Percent, in steps of ten, 10 to 90. */
      chance: number
      todayUntil: Instant
      nextDayAt: Instant
      reasons: readonly WaitReason[]
    }
  | { kind: 'next-day'; nextDayAt: Instant; lowAt: Instant; dueAt: Instant; reasons: readonly WaitReason[] }
  /** Outside business hours. The range follows the opening; `null` where it is not known. */
  | { kind: 'closed'; opensAt: Instant; lowAt: Instant | null; dueAt: Instant | null }
  | { kind: 'unknown'; reason: UnknownWait }

/** Business hours at this moment; `null` where no change is in sight. */
export type OpenState =
  | { open: true; until: Instant | null }
  | { open: false; opensAt: Instant | null; note: string | null }

/** `free`: somebody would answer now. `busy`: they are here but full. `none`: nobody is here. */
export type Staff = 'free' | 'busy' | 'none'

/** Why a visitor is told another window than before. */
export type WindowReason =
  | 'faster'
  | 'slower'
  | 'staffing'
  | 'hours'
  | 'priority'
  | 'requeued'
  | 'incident'
  | 'transferred'
  | 'narrower'

/** The last time this visitor was told another window. `agents`: how many went, where that is the reason. */
export type WindowChange = {
  at: Instant
  direction: 'earlier' | 'later' | 'narrower'
  reason: WindowReason
  agents: number | null
}

/** What a visitor is told before and while waiting. Sent anew when any of it changes, at most once a second. */
export type QueueStatus = {
  at: Instant
  hours: OpenState
  /** The desk's own time zone (IANA): its clock is told where the visitor's shows another time. */
  zone: string
  staff: Staff
  /** Conversations that wait in this team's queue. */
  waiting: number
  /** How many are served before this visitor; `null` when they are not waiting. */
  ahead: number | null
  answer: WaitAnswer
  /** While the team says that there is an incident; `note` is the reason in its own words. */
  incident?: { note: string | null } | undefined
  change: WindowChange | null
  /** The promise made first was missed, and nobody has answered yet. `takenBy`: who sees to it. */
  missed: { dueAt: Instant; choice: PromiseChoice | null; takenBy: AgentCard | null } | null
}
