import type { VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { TeamBoard } from '@walletdesk/shared/protocol/desk.ts'
import type { PromiseState } from '@walletdesk/shared/protocol/promise.ts'
import type { MissedOne, OpenPromise } from '../core/promise/open.ts'
import { answerTo, standingOf } from '../core/promise/standing.ts'
import type { Cards } from './entry.ts'

export function promiseForDesk({ promise, conversation }: OpenPromise, cards: Cards): PromiseState | null {
  if (!promise || answerTo(conversation, promise.at) !== null) return null
  return {
    issuedAt: promise.at,
    lowAt: promise.lowAt,
    dueAt: promise.dueAt,
    state: standingOf(promise, conversation.state),
    choice: promise.choice,
    takenBy: promise.takenBy && cards.card(promise.takenBy),
  }
}

export const missedForDesk = (
  { promise, conversation }: MissedOne,
  names: ReadonlyMap<VisitorId, string | null>,
  cards: Cards,
): TeamBoard['missed'][number] => ({
  conversation: conversation.id,
  visitorName: names.get(conversation.visitor) ?? null,
  dueAt: promise.dueAt,
  choice: promise.choice,
  takenBy: promise.takenBy && cards.card(promise.takenBy),
})
