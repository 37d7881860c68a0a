import { permitted, type PermissionVerb, type Relation, relationsOf } from '@walletdesk/shared/domain/roles.ts'
import type { AgentId, SiteId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Role } from '@walletdesk/shared/protocol/desk.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { Conversation } from '../core/conversation/conversation.ts'
import type { Agent } from '../core/people.ts'

export type VisitorActor = { role: 'visitor'; visitor: VisitorId; site: SiteId }
export type AgentActor = { role: Role; agent: AgentId; name: string; teams: readonly TeamId[] }
export type Actor = VisitorActor | AgentActor
/** An agent within one sign-in: what is given out to last ends with it. */
export type SignedIn = AgentActor & { session: string }

export const actorOf = ({ role, id, name, teams }: Agent): AgentActor => ({ role, agent: id, name, teams })

export const isVisitor = (who: Actor): who is VisitorActor => who.role === 'visitor'

function relations(who: Actor, conversation: Conversation): Relation[] {
  if (isVisitor(who)) return conversation.visitor === who.visitor ? ['own'] : []
  return relationsOf({ id: who.agent, teams: who.teams }, conversation)
}

/** Whether a conversation is there for this actor at all: a visitor's own, or one of the agent's teams. */
const visible = (who: Actor, conversation: Conversation) => relations(who, conversation).length > 0

/**
 * The only way to a conversation. What one may not see does not exist; what one may see but not do is
 * somebody else's.
 */
export function gate(who: Actor, verb: PermissionVerb, conversation: Conversation | null): Result<Conversation> {
  if (!conversation || !visible(who, conversation)) return fail('not_found')
  if (permitted(who.role, verb, relations(who, conversation))) return ok(conversation)
  return fail(conversation.state === 'closed' ? 'conversation.closed' : 'conversation.not_yours')
}
