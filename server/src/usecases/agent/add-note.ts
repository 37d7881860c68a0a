import { ok } from '@walletdesk/shared/kernel/result.ts'
import type { AddNote } from '@walletdesk/shared/protocol/desk.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { Sent } from '@walletdesk/shared/protocol/visitor.ts'
import { note } from '../../core/conversation/changes.ts'
import { act } from '../act.ts'
import { type AgentActor, gate } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { checkTexts } from '../guarding.ts'
import { sent, sentEarlier } from '../sent.ts'
import { paced } from './paced.ts'

/** For the desk only; anyone of the team may leave one, also on a closed conversation. */
export async function addNote(
  d: Pick<Deps, 'store' | 'bus' | 'clock' | 'guard' | 'limiter'>,
  who: AgentActor,
  cmd: AddNote,
): Promise<Result<Sent>> {
  const may = await checkTexts(d, [{ text: cmd.text, field: 'note' }], cmd.answers)
  if (!may.ok) return may
  const seen = gate(who, 'desk:desk.note', await d.store.read.conversation(cmd.conversation))
  if (!seen.ok) return seen
  const pace = await paced(d, seen.value)
  if (!pace.ok) return pace
  return act(d, async (tx, apply) => {
    const found = gate(who, 'desk:desk.note', await tx.lock(cmd.conversation))
    if (!found.ok) return found
    const earlier = await tx.factByKey(found.value.visitor, who.agent, cmd.key)
    if (earlier) return sentEarlier(earlier, cmd.text, cmd.key)
    const { facts } = await apply(note(found.value, who.agent, cmd.text, cmd.key, d.clock.now()))
    return ok(sent(facts, cmd.key))
  })
}
