import type { QueueStatus } from '@walletdesk/shared/protocol/wait.ts'
import type { VisitorActor } from '../actor.ts'
import type { Deps } from '../deps.ts'

/** What a visitor is told now about waiting, and about what they were told before. */
export function statusFor(d: Pick<Deps, 'waits' | 'promises'>, who: VisitorActor): QueueStatus {
  const status = { ...d.waits.statusFor(who), missed: d.promises.missedOf(who.visitor) }
  if (status.ahead !== null) return status
  // With an agent, and not answered yet: what they were told stands for them, not what a newcomer is told.
  const open = d.promises.ofVisitor(who.visitor)
  const held = open && d.waits.heldOf(open.conversation.id)
  return held ? { ...status, answer: held.answer, change: held.change } : status
}
