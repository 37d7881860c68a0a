import { ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import {
  type DeskReferenceView,
  type References,
  type ReferenceView,
  SEEN_COUNTED,
} from '@walletdesk/shared/protocol/references.ts'
import type { OfConversation } from '@walletdesk/shared/protocol/visitor.ts'
import { type Known, knownOf } from '../../core/references.ts'
import { type AgentActor, gate, type VisitorActor } from '../actor.ts'
import type { Deps } from '../deps.ts'

type Needs = Pick<Deps, 'store' | 'chains'>

/** A conversation that holds more mentions than this is no longer told all of them. */
export const MENTIONS_READ = 500
/** Of how many values it is counted where else they stand. */
const COUNTED = 50

const view = ({ value, chain, confirmed }: Known): ReferenceView => ({ value, chain, confirmed })

export async function readReferences(
  d: Needs,
  who: VisitorActor,
  cmd: OfConversation,
): Promise<Result<References<ReferenceView>>> {
  const found = gate(who, 'visitor:references.read', await d.store.read.conversation(cmd.conversation))
  if (!found.ok) return found
  const known = knownOf(await d.store.read.mentionsOf(cmd.conversation, MENTIONS_READ))
  return ok({ references: [...known.values()].map(view), lookUp: [...d.chains.chains] })
}

/** For the desk also where else a value stands, among the conversations that this agent may open. */
export async function readReferencesAtDesk(
  d: Needs,
  who: AgentActor,
  cmd: OfConversation,
): Promise<Result<References<DeskReferenceView>>> {
  const { read } = d.store
  const found = gate(who, 'desk:desk.references', await read.conversation(cmd.conversation))
  if (!found.ok) return found
  const known = knownOf(await read.mentionsOf(cmd.conversation, MENTIONS_READ))
  const references: DeskReferenceView[] = []
  for (const [n, one] of [...known.values()].entries()) {
    const seenIn = n < COUNTED ? await read.seenIn(one.value, cmd.conversation, who.teams, SEEN_COUNTED) : 0
    references.push({ ...view(one), seenIn })
  }
  return ok({ references, lookUp: [...d.chains.chains] })
}
