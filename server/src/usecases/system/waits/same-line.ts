import { elapsed, type Instant, minutes } from '@walletdesk/shared/kernel/time.ts'
import type { WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'

/** An end may move by this share of what is left, or by so much, until another line is spoken of. */
const DRIFT = 0.25
const LEAST_DRIFT = minutes(2)

const endOf = (answer: WaitAnswer): Instant | null => ('dueAt' in answer ? answer.dueAt : null)

/** Whether two answers to a newcomer still speak of the same line, so that what was compared with one holds for the other. */
export function isSameLine(before: WaitAnswer, now: WaitAnswer, at: Instant): boolean {
  if (before.kind !== now.kind) return false
  const [was, is] = [endOf(before), endOf(now)]
  if (was === null || is === null) return was === is
  return Math.abs(elapsed(was, is)) <= Math.max(LEAST_DRIFT, DRIFT * elapsed(at, is))
}
