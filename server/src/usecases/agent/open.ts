import { ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { OfConversation } from '@walletdesk/shared/protocol/visitor.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import { type AgentActor, gate } from '../actor.ts'
import type { Deps } from '../deps.ts'

/** Shows one to an agent. Its assigned agent has it on screen now, so it does not go back to the queue. */
export async function openOnScreen(
  d: Pick<Deps, 'store' | 'bus' | 'clock'>,
  who: AgentActor,
  cmd: OfConversation,
): Promise<Result<Conversation>> {
  const found = gate(who, 'desk:desk.open', await d.store.read.conversation(cmd.conversation))
  if (!found.ok) return found
  const conversation = found.value
  if (conversation.state !== 'assigned' || conversation.agent !== who.agent || conversation.openedByAgentAt !== null) {
    return ok(conversation)
  }
  const at = d.clock.now()
  const opened = await d.store.write(async (tx) => {
    await tx.markOpenedByAgent(conversation.id, who.agent, at)
    return tx.conversation(conversation.id)
  })
  if (!opened) return ok(conversation)
  d.bus.publish({ kind: 'facts', conversation: opened, facts: [] })
  return ok(opened)
}
