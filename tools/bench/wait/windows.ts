import { waitAnswer } from '@walletdesk/shared/domain/wait/answer.ts'
import { holdWindow } from '@walletdesk/shared/domain/wait/hold.ts'
import type { WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'
import type { WaitEstimate } from '../../../server/src/core/wait/index.ts'
import { instantOf, sinceStart } from './feed.ts'

/** What one visitor has been shown. */
export type Shown = { answer: WaitAnswer; again: number; later: number }

/** Shows an estimate by the rules of the product: what stands, stands. `answeredIn`: how long it takes in truth. */
export function show(shown: Shown | undefined, estimate: WaitEstimate, at: number): Shown {
  const now = instantOf(at)
  if (!shown) return { answer: waitAnswer(estimate, now), again: 0, later: 0 }
  const { answer, reason } = holdWindow(shown.answer, estimate, now)
  if (reason === null) return shown
  const later = endOf(answer) > endOf(shown.answer) ? 1 : 0
  return { answer, again: shown.again + 1, later: shown.later + later }
}

/** Whether a reply at `answeredAt` falls inside what is shown; `null`: no window is shown. */
export function holdsTruth({ answer }: Shown, answeredAt: number): boolean | null {
  switch (answer.kind) {
    case 'now':
    case 'up-to':
      return answeredAt <= sinceStart(answer.dueAt)
    case 'range':
    case 'next-day':
      return sinceStart(answer.lowAt) <= answeredAt && answeredAt <= sinceStart(answer.dueAt)
    case 'closed':
    case 'today-or-next-day':
    case 'unknown':
      return null
  }
}

function endOf(answer: WaitAnswer): number {
  switch (answer.kind) {
    case 'now':
    case 'range':
    case 'up-to':
    case 'next-day':
      return answer.dueAt
    case 'today-or-next-day':
      return answer.nextDayAt
    case 'closed':
      return answer.dueAt ?? answer.opensAt
    case 'unknown':
      return Infinity
  }
}
