import type { ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { ATTEMPTS_LISTED, type RepeatedAttempt } from '@walletdesk/shared/protocol/outgoing.ts'
import type { Repeated } from '../core/attempt.ts'
import type { Cards } from './entry.ts'

export const attemptsForDesk = (
  attempts: readonly Repeated[],
  of: TeamId,
  visitors: ReadonlyMap<ConversationId, string | null>,
  cards: Cards,
): RepeatedAttempt[] =>
  attempts
    .filter(({ team }) => team === of)
    .slice(0, ATTEMPTS_LISTED)
    .map(({ conversation, agent, count, lastAt }) => ({
      conversation,
      visitorName: visitors.get(conversation) ?? null,
      agent: cards.card(agent),
      count,
      lastAt,
    }))
