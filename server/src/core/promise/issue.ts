import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'
import type { Conversation } from '../conversation/conversation.ts'
import type { Issued } from '../forecast/types.ts'
import type { PromiseLine, Told } from './line.ts'

type Ends = Pick<Told, 'lowAt' | 'dueAt' | 'chance'>

/** By when an answer says that somebody replies; `null` where it says nothing of the kind. */
function endsOf(answer: WaitAnswer): Ends | null {
  switch (answer.kind) {
    case 'now':
    case 'up-to':
      return { lowAt: null, dueAt: answer.dueAt, chance: null }
    case 'range':
    case 'next-day':
      return { lowAt: answer.lowAt, dueAt: answer.dueAt, chance: null }
    case 'closed':
      return answer.dueAt === null ? null : { lowAt: answer.lowAt, dueAt: answer.dueAt, chance: null }
    case 'today-or-next-day':
      return { lowAt: null, dueAt: answer.todayUntil, chance: answer.chance }
    case 'unknown':
      return null
  }
}

/** Whether such a window is written down. */
export const isWritten = (answer: WaitAnswer): boolean => endsOf(answer) !== null

/** What is written down of a window that was told; `null` for an answer that tells none. */
export function toldBy(issued: Issued, conversation: Conversation, before: readonly PromiseLine[]): Told | null {
  const ends = endsOf(issued.answer)
  if (!ends) return null
  const promised = before.some((line) => line.first && line.outcome !== 'transferred')
  const first = ends.chance === null && !promised && !repliedBefore(conversation, issued.at)
  return {
    ...ends,
    n: before.length + 1,
    first,
    at: issued.at,
    topic: conversation.topic,
    answer: issued.answer,
    exactLowAt: ends.chance === null ? issued.low : null,
    exactDueAt: ends.chance === null ? issued.due : null,
    ahead: issued.ahead,
    reason: first ? 'first' : (issued.reason ?? 'first'),
    change: issued.change,
    model: issued.model,
    inputs: issued.inputs,
  }
}

const repliedBefore = ({ firstReplyAt }: Conversation, at: Instant) => firstReplyAt !== null && firstReplyAt < at
