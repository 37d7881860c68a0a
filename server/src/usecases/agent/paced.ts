import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import type { Deps } from '../deps.ts'

/**
 * What both sides write in a visitor's conversations counts together. By the visitor, of whom only one is open at a time:
 * nobody uses up what is another's by naming it.
 */
export async function paced(d: Pick<Deps, 'limiter'>, { visitor }: Conversation): Promise<Result<null>> {
  const seconds = await d.limiter.take('conversation', visitor)
  return seconds > 0 ? fail('rate.limited', { seconds }) : ok(null)
}
