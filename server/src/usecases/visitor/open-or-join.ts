import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import { type Change, chain } from '../../core/conversation/changes.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import type { Tx } from '../../ports/store.ts'
import { type Applied, type Apply, Withdrawn } from '../act.ts'
import { withCarriedOver } from './carry-over.ts'

/**
 * A visitor has at most one open conversation, and the store decides which. The message opens `opened`, or
 * joins the one that another tab has opened meanwhile. `before`: the visitor's last one, on which it may go on.
 */
export async function openOrJoin(
  tx: Tx,
  apply: Apply,
  opened: Change,
  before: Conversation | undefined,
  say: (c: Conversation) => Change,
): Promise<Result<Applied>> {
  // Whoever was erased while they wrote begins nothing anew.
  if (await tx.isErased(opened.next.visitor)) throw new Withdrawn(fail('visitor.token_invalid'))
  if (await tx.insertConversation(opened.next)) {
    const begun = await withCarriedOver(tx, opened, before)
    return ok(await apply(chain(begun, say)))
  }
  const open = await tx.openConversationOf(opened.next.visitor)
  const locked = open && (await tx.lock(open.id))
  // Closed between the two looks: the sender's next try finds a clear field.
  if (!locked || locked.state === 'closed') return fail('storage.unavailable')
  return ok(await apply(say(locked)))
}
