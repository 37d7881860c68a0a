import { ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { MarkSeen } from '@walletdesk/shared/protocol/visitor.ts'
import { type Actor, gate, isVisitor } from '../actor.ts'
import type { Deps } from '../deps.ts'

/** Raises a read mark. Of the desk only the assigned agent's counts: a colleague's glance is no promise. */
export async function markSeen(d: Pick<Deps, 'store' | 'bus'>, who: Actor, cmd: MarkSeen): Promise<Result<null>> {
  const verb = isVisitor(who) ? 'visitor:message.seen' : 'desk:message.seen'
  const found = gate(who, verb, await d.store.read.conversation(cmd.conversation))
  if (!found.ok) return found
  const conversation = found.value
  const by = isVisitor(who) ? 'visitor' : 'desk'
  if (!isVisitor(who) && conversation.agent !== who.agent) return ok(null)
  const seq = Math.min(cmd.seq, conversation.head)
  const before = by === 'visitor' ? conversation.seenByVisitor : conversation.seenByDesk
  if (seq <= before) return ok(null)
  await d.store.write((tx) => tx.markSeen(conversation.id, by, seq))
  d.bus.publish({ kind: 'seen', conversation, by, seq })
  return ok(null)
}
