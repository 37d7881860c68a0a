import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { Rate } from '@walletdesk/shared/protocol/visitor.ts'
import { rate } from '../../core/conversation/changes.ts'
import { act } from '../act.ts'
import { gate, type VisitorActor } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { counted, keep, readTexts, weigh } from '../guarding.ts'

/** One to five stars for a closed conversation, once. */
export async function rateConversation(
  d: Pick<Deps, 'store' | 'bus' | 'clock' | 'guard'>,
  who: VisitorActor,
  cmd: Rate,
): Promise<Result<null>> {
  const read = await readTexts(d, [{ text: cmd.comment, field: 'comment' }], cmd.answers)
  if (!read.ok) return read
  const done = await act<null>(d, async (tx, apply) => {
    const at = d.clock.now()
    const weighed = await weigh(tx, who.visitor, read.value, at)
    if (!weighed.ok) return weighed
    const found = gate(who, 'visitor:conversation.rate', await tx.lock(cmd.conversation))
    if (!found.ok) return found
    if (found.value.state !== 'closed') return fail('conversation.not_closed')
    if (found.value.stars !== null) return fail('rating.repeated')
    await keep(tx, who.visitor, weighed.value)
    await apply(rate(found.value, cmd.stars, cmd.comment, at))
    return ok(null)
  })
  return counted(d, done, read.value)
}
