import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { ATTEMPTS_LISTED, type RepeatedAttempt } from '@walletdesk/shared/protocol/outgoing.ts'
import type { Repeated } from '../core/attempt.ts'
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
