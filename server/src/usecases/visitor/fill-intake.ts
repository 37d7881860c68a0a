import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { FillIntake } from '@walletdesk/shared/protocol/intake.ts'
import type { Sent } from '@walletdesk/shared/protocol/visitor.ts'
import * as changes from '../../core/conversation/changes.ts'
import { act } from '../act.ts'
import { gate, type VisitorActor } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { counted, keep, readTexts, weigh } from '../guarding.ts'
import { filledEarlier, sent } from '../sent.ts'
import { answersOf, suppliedBy } from './filled.ts'

/** The visitor fills in some fields, before or after somebody has the conversation. What they gave earlier stays in the log. */
export async function fillIntake(
  d: Pick<Deps, 'store' | 'bus' | 'clock' | 'directory' | 'guard'>,
  who: VisitorActor,
  cmd: FillIntake,
): Promise<Result<Sent>> {
  const conversation = gate(who, 'visitor:intake.fill', await d.store.read.conversation(cmd.conversation))
  if (!conversation.ok) return conversation
  const { topic: about } = conversation.value
  const topic = about ? d.directory.topic(about) : null
  const read = await readTexts(d, suppliedBy(topic, cmd.fields), cmd.answers)
  if (!read.ok) return read
  const answers = await answersOf(topic, cmd.fields, d.clock.now())
  if (!answers.ok) return answers

  const done = await act<Sent>(d, async (tx, apply) => {
    const earlier = await tx.factByKey(who.visitor, null, cmd.key)
    if (earlier) return filledEarlier(earlier, answers.value, cmd.key)
    const at = d.clock.now()
    const weighed = await weigh(tx, who.visitor, read.value, at)
    if (!weighed.ok) return weighed
    const found = gate(who, 'visitor:intake.fill', await tx.lock(cmd.conversation))
    if (!found.ok) return found
    if (found.value.state === 'closed') return fail('conversation.closed')
    const { facts } = await apply(changes.fillIntake(found.value, answers.value, cmd.key, at))
    await keep(tx, who.visitor, weighed.value)
    return ok(sent(facts, cmd.key))
  })
  return counted(d, done, read.value)
}
