import { mayErase } from '@walletdesk/shared/domain/record/erasing.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { Erase } from '@walletdesk/shared/protocol/visitor.ts'
import { erased } from '../../core/conversation/changes.ts'
import { isErasable } from '../../core/record/seal.ts'
import { act } from '../act.ts'
import { type Actor, gate, isVisitor } from '../actor.ts'
import type { Deps } from '../deps.ts'

/** Destroys what was written: a message or note with its files, what was filled in, the words of a rating. Its place, its sender, its time and the hash of what it was stay. */
export function eraseText(d: Pick<Deps, 'store' | 'bus' | 'clock'>, who: Actor, cmd: Erase): Promise<Result<null>> {
  const verb = isVisitor(who) ? 'visitor:message.erase' : 'desk:message.erase'
  const by = isVisitor(who) ? ({ role: 'visitor' } as const) : ({ role: 'agent', id: who.agent } as const)
  return act(d, async (tx, apply) => {
    const found = gate(who, verb, await tx.lock(cmd.conversation))
    if (!found.ok) return found
    const [entry] = await tx.facts(cmd.conversation, cmd.seq - 1, 1)
    if (!entry || entry.seq !== cmd.seq) return fail('not_found')
    const { body, sender } = entry
    // To a visitor a note is not there.
    if (!isErasable(body) || (body.kind === 'note' && isVisitor(who))) return fail('not_found')
    if (body.kind === 'rated' && body.comment === '' && body.erased === undefined) return fail('not_found')
    const from = sender?.role === 'agent' ? 'agent' : 'visitor'
    const own = sender?.role === 'agent' ? !isVisitor(who) && sender.id === who.agent : isVisitor(who)
    if (!mayErase(who.role, { kind: body.kind, from, own })) return fail('message.not_yours')
    if (body.erased !== undefined) return ok(null)
    const at = d.clock.now()
    const files = body.kind === 'message' ? (body.files ?? []).map(({ id }) => id) : []
    await tx.expireFiles(files, at)
    await tx.forgetMentions(cmd.conversation, cmd.seq)
    await tx.erase(cmd.conversation, cmd.seq)
    await apply(erased(found.value, { ...entry, body }, by, at))
    return ok(null)
  })
}
