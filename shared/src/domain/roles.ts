import type { AgentId, TeamId } from '../kernel/brand.ts'
import type { ConversationSummary, DeskVerbs, Role } from '../protocol/desk.ts'
import type { VisitorVerbs } from '../protocol/visitor.ts'

/**
 * How somebody stands to what a command is about. `own`: the visitor's own conversation, or the agent's own
 * account. `assigned`: the conversation is this agent's. `team`: it is, or belongs to, one of their teams.
 * `any`: no relation is needed.
 */
export type Relation = 'own' | 'assigned' | 'team' | 'any'

/** How an agent stands to a conversation. */
export function relationsOf(
  who: { id: AgentId; teams: readonly TeamId[] },
  conversation: { team: TeamId; agent: AgentId | null; state: ConversationSummary['state'] },
): Relation[] {
  const found: Relation[] = []
  if (who.teams.includes(conversation.team)) found.push('team')
  if (conversation.agent === who.id && conversation.state === 'assigned') found.push('assigned')
  return found
}

/** What is asked over HTTP, beside the socket's verbs. */
export type HttpVerb =
  | 'session.read'
  | 'session.end'
  | 'session.endAll'
  | 'password.change'
  | 'settings.read'
  | 'site.save'
  | 'team.save'
  | 'topic.save'
  | 'agent.save'
  | 'agent.invite'
  | 'plan.read'
  | 'rota.save'
  | 'team.close'
  | 'team.reopen'
  | 'incident.set'
  | 'reliability.read'
  | 'file.upload'
  | 'data.read'
  | 'data.save'
  | 'visitor.erase'
  | 'allowed.read'
  | 'allowed.add'
  | 'allowed.confirm'
  | 'allowed.remove'

type Verb = `visitor:${keyof VisitorVerbs}` | `desk:${keyof DeskVerbs}` | `http:${HttpVerb}`
type Actor = 'visitor' | Role

const visitorOwn = { visitor: 'own' } as const
const everyAgent = { agent: 'own', supervisor: 'own', admin: 'own' } as const
const teamReads = { agent: 'team', supervisor: 'team', admin: 'team' } as const
const planners = { supervisor: 'team', admin: 'any' } as const
const adminOnly = { admin: 'any' } as const

/**
 * Who may do what: role × verb × relation. A verb without a row does not compile; a role that a row does not
 * name may not. An admin's right to change settings does not open conversations: for those, teams decide.
 */
export const permissions: Readonly<Record<Verb, Readonly<Partial<Record<Actor, Relation>>>>> = {
  'visitor:hello': visitorOwn,
  'visitor:beacon': visitorOwn,
  'visitor:sync': visitorOwn,
  'visitor:conversation.open': visitorOwn,
  'visitor:message.send': visitorOwn,
  'visitor:message.seen': visitorOwn,
  'visitor:message.erase': visitorOwn,
  'visitor:record.open': visitorOwn,
  'visitor:typing': visitorOwn,
  'visitor:conversation.leave': visitorOwn,
  'visitor:conversation.rate': visitorOwn,
  'visitor:promise.choose': visitorOwn,
  'visitor:file.open': visitorOwn,
  'visitor:intake.fill': visitorOwn,
  'visitor:references.read': visitorOwn,
  'visitor:references.choose': visitorOwn,
  'visitor:references.lookUp': visitorOwn,

  'desk:desk.hello': everyAgent,
  'desk:desk.beacon': everyAgent,
  'desk:desk.list': teamReads,
  'desk:desk.open': teamReads,
  'desk:desk.leave': teamReads,
  'desk:desk.setStatus': everyAgent,
  'desk:desk.setCapacity': everyAgent,
  'desk:desk.take': teamReads,
  'desk:desk.giveBack': { agent: 'assigned', supervisor: 'team', admin: 'assigned' },
  'desk:desk.close': { agent: 'assigned', supervisor: 'team', admin: 'assigned' },
  'desk:desk.note': teamReads,
  'desk:desk.askField': { agent: 'assigned', supervisor: 'assigned', admin: 'assigned' },
  'desk:promise.take': { supervisor: 'team', admin: 'team' },
  'desk:attempt.acknowledge': { supervisor: 'team', admin: 'team' },
  'desk:desk.writeTo': teamReads,
  'desk:desk.references': teamReads,
  'desk:desk.chooseChain': teamReads,
  'desk:desk.seenBefore': teamReads,
  'desk:desk.lookUp': teamReads,
  'desk:sync': teamReads,
  'desk:message.send': { agent: 'assigned', supervisor: 'assigned', admin: 'assigned' },
  'desk:message.seen': teamReads,
  'desk:record.open': teamReads,
  'desk:message.erase': { agent: 'assigned', supervisor: 'team', admin: 'team' },
  'desk:typing': { agent: 'assigned', supervisor: 'assigned', admin: 'assigned' },
  'desk:file.open': teamReads,

  'http:session.read': everyAgent,
  'http:session.end': everyAgent,
  'http:session.endAll': everyAgent,
  'http:password.change': everyAgent,
  'http:settings.read': adminOnly,
  'http:site.save': adminOnly,
  'http:team.save': adminOnly,
  'http:topic.save': adminOnly,
  'http:agent.save': adminOnly,
  'http:agent.invite': adminOnly,
  'http:plan.read': { supervisor: 'own', admin: 'own' },
  'http:rota.save': planners,
  'http:team.close': planners,
  'http:team.reopen': planners,
  'http:incident.set': planners,
  'http:reliability.read': { supervisor: 'team', admin: 'any' },
  'http:file.upload': { ...visitorOwn, ...everyAgent },
  'http:data.read': adminOnly,
  'http:data.save': adminOnly,
  'http:visitor.erase': adminOnly,
  'http:allowed.read': adminOnly,
  'http:allowed.add': adminOnly,
  'http:allowed.confirm': adminOnly,
  'http:allowed.remove': adminOnly,
}

export type PermissionVerb = Verb

/** May this role use the verb, standing so to its object? */
export function permitted(role: Actor, verb: Verb, relations: readonly Relation[]): boolean {
  const needed = permissions[verb][role]
  return needed === 'any' || (needed !== undefined && relations.includes(needed))
}
