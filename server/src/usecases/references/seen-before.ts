import { ok } from '@walletdesk/shared/kernel/result.ts'
import { SEEN_LISTED } from '@walletdesk/shared/protocol/desk.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { OfReference } from '@walletdesk/shared/protocol/references.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import { type AgentActor, gate } from '../actor.ts'
import type { Deps } from '../deps.ts'

/** The newest other conversations of the agent's teams in which a value stands. */
export async function seenBefore(
  d: Pick<Deps, 'store'>,
  who: AgentActor,
  { conversation, value }: OfReference,
): Promise<Result<Conversation[]>> {
  const found = gate(who, 'desk:desk.seenBefore', await d.store.read.conversation(conversation))
  if (!found.ok) return found
  return ok(await d.store.read.mentioning(value, conversation, who.teams, SEEN_LISTED))
}
