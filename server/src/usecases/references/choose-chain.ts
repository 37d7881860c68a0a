import { chainOf } from '@walletdesk/shared/domain/chain/index.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { ChooseChain } from '@walletdesk/shared/protocol/references.ts'
import { knownOf } from '../../core/references.ts'
import { act } from '../act.ts'
import { type Actor, gate, isVisitor } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { MENTIONS_READ } from './read.ts'

/**
 * On which chain something is, where its form leaves several. What the visitor says and what the desk says are kept
 * apart: that they differ is often the whole matter.
 */
export async function chooseChain(
  d: Pick<Deps, 'store' | 'bus'>,
  who: Actor,
  { conversation, value, chain }: ChooseChain,
): Promise<Result<null>> {
  if (!chainOf(chain)) return fail('request.invalid', { at: 'chain' })
  const verb = isVisitor(who) ? 'visitor:references.choose' : 'desk:desk.chooseChain'
  const done = await act(d, async (tx) => {
    const found = gate(who, verb, await tx.lock(conversation))
    if (!found.ok) return found
    if (!knownOf(await tx.mentionsOf(conversation, MENTIONS_READ)).has(value)) return fail('not_found')
    await tx.chooseChain(conversation, value, isVisitor(who) ? 'visitor' : 'desk', chain)
    return ok(found.value)
  })
  if (!done.ok) return done
  d.bus.publish({ kind: 'references', conversation: done.value })
  return ok(null)
}
