import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { LookedUp, OfReference } from '@walletdesk/shared/protocol/references.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import { chainFilledIn, type Known, knownOf } from '../../core/references.ts'
import { act } from '../act.ts'
import { type AgentActor, gate, type VisitorActor } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { MENTIONS_READ } from './read.ts'

type Needs = Pick<Deps, 'store' | 'bus' | 'chains'>

/** Far beyond the entries of a conversation in which something is still looked for. */
const FACTS_READ = 1_000

/** Only what the visitor has said is a transaction: the agent's word is not enough for what may be a private key. */
export async function lookUpAtDesk(d: Needs, who: AgentActor, cmd: OfReference): Promise<Result<LookedUp>> {
  const { read } = d.store
  const found = gate(who, 'desk:desk.lookUp', await read.conversation(cmd.conversation))
  if (!found.ok) return found
  if (d.chains.chains.length === 0) return fail('lookup.off')
  const known = knownOf(await read.mentionsOf(cmd.conversation, MENTIONS_READ)).get(cmd.value)
  if (!known) return fail('not_found')
  return known.confirmed ? ok(await ask(d, cmd.conversation, known)) : fail('lookup.unconfirmed')
}

/** By asking, the visitor says that it is a transaction; that is kept before any chain hears of it. */
export async function lookUpForVisitor(d: Needs, who: VisitorActor, cmd: OfReference): Promise<Result<LookedUp>> {
  if (d.chains.chains.length === 0) return fail('lookup.off')
  const said = await act<{ conversation: Conversation; known: Known }>(d, async (tx) => {
    const found = gate(who, 'visitor:references.lookUp', await tx.lock(cmd.conversation))
    if (!found.ok) return found
    const known = knownOf(await tx.mentionsOf(cmd.conversation, MENTIONS_READ)).get(cmd.value)
    if (!known?.byVisitor || known.kind !== 'transaction') return fail('not_found')
    if (!known.confirmed) await tx.confirmMentions(cmd.conversation, cmd.value)
    return ok({ conversation: found.value, known })
  })
  if (!said.ok) return said
  const { conversation, known } = said.value
  if (!known.confirmed) d.bus.publish({ kind: 'references', conversation })
  return ok(await ask(d, cmd.conversation, known))
}

/** All chains are asked, not only the one it is said to be on: where it really went is often the answer. */
async function ask({ chains, store }: Needs, conversation: ConversationId, { value, chain }: Known): Promise<LookedUp> {
  const facts = chain.visitor ? [] : await store.read.facts(conversation, 0, FACTS_READ)
  const answers = await Promise.all(chains.chains.map(async (id) => ({ id, answer: await chains.ask(id, value) })))
  const those = (kind: 'unknown' | 'silent') => answers.filter(({ answer }) => answer.kind === kind).map(({ id }) => id)
  return {
    found: answers.flatMap(({ answer }) => (answer.kind === 'found' ? [answer.transaction] : [])),
    unknownOn: those('unknown'),
    silent: those('silent'),
    said: chain.visitor ?? chainFilledIn(facts),
  }
}
