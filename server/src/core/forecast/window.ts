import { type Instant, instant } from '@walletdesk/shared/kernel/time.ts'
import type { WaitAnswer, WindowChange, WindowReason } from '@walletdesk/shared/protocol/wait.ts'
import type { WaitEstimate } from '../wait/index.ts'

type Ends = { low: Instant | null; due: Instant | null }

/** When the first reply comes, 8 times in 10, before anything is rounded. */
export function knownEnds(estimate: WaitEstimate, now: Instant): Ends {
  if (estimate.kind === 'unknown') return { low: null, due: null }
  const [{ p10, p90 }, base] =
    estimate.kind === 'open' ? ([estimate.firstReplyMs, now] as const) : ([estimate.firstReplyAt, 0] as const)
  return { low: p10 === null ? null : instant(base + p10), due: p90 === null ? null : instant(base + p90) }
}

export function printedEnds(answer: WaitAnswer): Ends {
  switch (answer.kind) {
    case 'now':
    case 'up-to':
      return { low: null, due: answer.dueAt }
    case 'range':
    case 'next-day':
    case 'closed':
      return { low: answer.lowAt, due: answer.dueAt }
    case 'today-or-next-day':
    case 'unknown':
      return { low: null, due: null }
  }
}

/** What happened explains more than the estimate can, where it fits the change. `gone`: agents who went since. */
export function explained(found: WindowReason, cause: WindowReason | null, gone: number): WindowReason {
  if (found === 'narrower') return found
  if (cause !== null && !(found === 'faster' && (cause === 'requeued' || cause === 'priority'))) return cause
  return found === 'slower' && gone > 0 ? 'staffing' : found
}

/** How the new window lies to the one before it. */
export function changeOf(
  before: WaitAnswer,
  after: { answer: WaitAnswer; at: Instant; found: WindowReason; reason: WindowReason; gone: number },
): WindowChange {
  const { answer, at, found, reason, gone } = after
  return {
    at,
    direction: directionOf(before, answer, found),
    reason,
    agents: gone > 0 && reason === 'staffing' ? gone : null,
  }
}

function directionOf(before: WaitAnswer, after: WaitAnswer, found: WindowReason): WindowChange['direction'] {
  if (found === 'narrower') return 'narrower'
  const [old, due] = [printedEnds(before).due, printedEnds(after).due]
  if (old !== null && due !== null) return due < old ? 'earlier' : 'later'
  return found === 'faster' ? 'earlier' : 'later'
}
