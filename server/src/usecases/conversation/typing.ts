import { ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { Typing } from '@walletdesk/shared/protocol/visitor.ts'
import { type Actor, gate, isVisitor } from '../actor.ts'
import type { Deps } from '../deps.ts'

/** That somebody writes, never what: the text stays where it is typed until it is sent. */
export async function relayTyping(d: Pick<Deps, 'store' | 'bus'>, who: Actor, cmd: Typing): Promise<Result<null>> {
  const verb = isVisitor(who) ? 'visitor:typing' : 'desk:typing'
  const found = gate(who, verb, await d.store.read.conversation(cmd.conversation))
  if (!found.ok) return found
  const conversation = found.value
  if (conversation.state === 'closed') return ok(null)
  d.bus.publish({
    kind: 'typing',
    conversation,
    agent: isVisitor(who) ? null : who.agent,
    on: cmd.on,
  })
  return ok(null)
}
