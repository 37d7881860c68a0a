import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { PromiseOutcome } from '@walletdesk/shared/protocol/promise.ts'
import type { PromiseLine } from './line.ts'

/** What ended the waiting: a human reply, the visitor, the desk without a reply, or another team. */
export type Ending = { at: Instant; how: 'replied' | 'left' | 'closed' | 'transferred' }

type Window = Pick<PromiseLine, 'lowAt' | 'dueAt'>

/** What became of a window. Past its end it is missed, whatever comes after: kept is a reply at or before the end. */
export function outcomeOf({ lowAt, dueAt }: Window, { at, how }: Ending): PromiseOutcome {
  if (at > dueAt) return 'missed'
  if (how !== 'replied') return how
  return lowAt !== null && at < lowAt ? 'early' : 'kept'
}

/** The line with its end; one that has ended already stays as it is, and a missed one missed. */
export function settled(line: PromiseLine, ending: Ending): PromiseLine {
  if (line.endedAt !== null) return line
  return {
    ...line,
    outcome: line.outcome ?? outcomeOf(line, ending),
    endedAt: ending.at,
    repliedAt: ending.how === 'replied' ? ending.at : null,
  }
}
