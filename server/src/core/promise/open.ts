import type { Conversation } from '../conversation/conversation.ts'
import type { PromiseLine } from './line.ts'
import { standingOf } from './standing.ts'

/** What is open of one conversation's windows: the promise, if one was made, and the last one told. */
export type OpenPromise = { conversation: Conversation; promise: PromiseLine | null; last: PromiseLine }

export type MissedOne = OpenPromise & { promise: PromiseLine }

const isMissedOne = (open: OpenPromise): open is MissedOne => open.promise !== null && open.promise.missedAt !== null

/** Nobody sees to it: before all others who asked for a supervisor. */
function urgency({ choice, takenBy }: PromiseLine): number {
  if (takenBy !== null) return 2
  return choice === 'supervisor' ? 0 : 1
}

/** Missed and unanswered: first those that nobody has taken, the oldest first. */
export const missedInOrder = (all: readonly OpenPromise[]): MissedOne[] =>
  all
    .filter(isMissedOne)
    .toSorted((a, b) => urgency(a.promise) - urgency(b.promise) || a.promise.dueAt - b.promise.dueAt)

export const countAtRisk = (all: readonly OpenPromise[]): number =>
  all.filter(({ promise, conversation }) => promise && standingOf(promise, conversation.state) === 'at-risk').length
