import { addOpenTime, openTimeBetween, type Schedule } from '@walletdesk/shared/domain/hours/index.ts'
import { type Instant, instant, millis } from '@walletdesk/shared/kernel/time.ts'
import type { PromiseState } from '@walletdesk/shared/protocol/promise.ts'
import type { Conversation } from '../conversation/conversation.ts'
import { type PromiseLine, promiseOf } from './line.ts'

/** The part of a window that is left when nobody having it yet becomes a risk. */
const LEFT_AT_RISK = 0.25

type Window = Pick<PromiseLine, 'at' | 'dueAt'>

/**
 * From when on it is at risk while nobody has it. Counted in open time: of a window that spans the night, only the
 * hours in which somebody could have answered.
 */
export function riskFrom({ at, dueAt }: Window, schedule: Schedule): Instant {
  const open = openTimeBetween(schedule, at, dueAt)
  const byClock = instant(dueAt - (dueAt - at) * LEFT_AT_RISK)
  if (open === 0) return byClock
  return addOpenTime(schedule, at, millis(open * (1 - LEFT_AT_RISK))) ?? byClock
}

/** When what was told at `at` was answered: the row knows it at once, the ledger a moment later. Where it was the first reply. */
export const answerTo = ({ firstReplyAt }: Pick<Conversation, 'firstReplyAt'>, at: Instant): Instant | null =>
  firstReplyAt !== null && firstReplyAt >= at ? firstReplyAt : null

const isMissed = ({ dueAt }: Window, now: Instant): boolean => now > dueAt

/** What has fallen due of a promise and is not written down yet. */
export function fallenDue(
  line: PromiseLine,
  { state }: Pick<Conversation, 'state'>,
  riskFromAt: Instant,
  now: Instant,
): 'missed' | 'at-risk' | null {
  if (line.endedAt !== null || line.missedAt !== null || state === 'closed') return null
  if (isMissed(line, now)) return 'missed'
  return line.atRiskAt === null && state === 'queued' && now >= riskFromAt ? 'at-risk' : null
}

/** Of the windows that are open, the promise that was missed while its answer is still owed: to be chosen about, or taken. */
export function missedAmong(
  open: readonly PromiseLine[],
  { state, firstReplyAt }: Pick<Conversation, 'state' | 'firstReplyAt'>,
): PromiseLine | null {
  const line = promiseOf(open)
  return line && line.missedAt !== null && state !== 'closed' && firstReplyAt === null ? line : null
}

/** With an agent it is not at risk any more, only late. */
export function standingOf(line: PromiseLine, state: Conversation['state']): PromiseState['state'] {
  if (line.missedAt !== null) return 'missed'
  return line.atRiskAt !== null && state === 'queued' ? 'at-risk' : 'standing'
}
