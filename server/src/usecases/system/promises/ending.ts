import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Conversation } from '../../../core/conversation/conversation.ts'
import type { Fact } from '../../../core/facts.ts'
import { answerTo } from '../../../core/promise/standing.ts'
import type { Ending } from '../../../core/promise/outcome.ts'
import type { Reads } from '../../../ports/store.ts'

/** The close is at the end of a log: only a rating and the ledger's own entries come after it. */
const LAST = 20

/** What of a fact ends the waiting of who was told a window. */
export function endingBy({ at, sender, body }: Fact): Ending | null {
  if (body.kind === 'message' && sender?.role === 'agent') return { at, how: 'replied' }
  if (body.kind === 'closed') return { at, how: body.by === 'visitor' ? 'left' : 'closed' }
  return null
}

/** The reply to what was told at `at`, where the row knows it. */
export function replyTo(c: Conversation, at: Instant): Ending | null {
  const repliedAt = answerTo(c, at)
  return repliedAt === null ? null : { at: repliedAt, how: 'replied' }
}

/** The same, from what is stored: for what happened while the ledger was not being written. */
export async function endingFromLog(
  read: Pick<Reads, 'facts'>,
  c: Conversation,
  toldAt: Instant,
): Promise<Ending | null> {
  const reply = replyTo(c, toldAt)
  if (reply) return reply
  if (c.state !== 'closed') return null
  const facts = await read.facts(c.id, Math.max(0, c.head - LAST), LAST)
  return facts.map(endingBy).findLast((ending) => ending !== null && ending.how !== 'replied') ?? null
}
