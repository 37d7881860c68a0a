import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { Overreading as Shown, TeamBoard } from '@walletdesk/shared/protocol/desk.ts'
import { ATTEMPTS_LISTED, type RepeatedAttempt } from '@walletdesk/shared/protocol/outgoing.ts'
import type { Repeated } from '../core/attempt.ts'
import { rates } from '../core/limits.ts'
import { budgetOf, type Overreading } from '../core/overreading.ts'
import type { Agent } from '../core/people.ts'
import type { Cards } from './entry.ts'

export const attemptsForDesk = (
  attempts: readonly Repeated[],
  visitors: ReadonlyMap<ConversationId, string | null>,
  cards: Cards,
): RepeatedAttempt[] =>
  attempts.slice(0, ATTEMPTS_LISTED).map(({ conversation, agent, count, lastAt }) => ({
    conversation,
    visitorName: visitors.get(conversation) ?? null,
    agent: cards.card(agent),
    count,
    lastAt,
  }))

/** Those of one team. */
export const overreadingForDesk = (
  noticed: readonly Overreading[],
  members: readonly Pick<Agent, 'id'>[],
  cards: Cards,
): Shown[] =>
  noticed
    .filter(({ agent }) => members.some(({ id }) => id === agent))
    .map(({ agent, what, at }) => ({ agent: cards.card(agent), what, most: rates[budgetOf[what]].points, at }))

/** A board without what is for supervisors alone. */
export function forAgents({ attempts: _, overreading: __, ...plain }: TeamBoard): TeamBoard {
  return plain
}
