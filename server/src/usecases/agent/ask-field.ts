import { fieldNamed } from '@walletdesk/shared/domain/intake/field.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { AskField } from '@walletdesk/shared/protocol/intake.ts'
import type { Sent } from '@walletdesk/shared/protocol/visitor.ts'
import * as changes from '../../core/conversation/changes.ts'
import { act } from '../act.ts'
import { type AgentActor, gate } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { sent } from '../sent.ts'

/** The assigned agent asks the visitor for one field: of the topic, or any other kind. */
export function askField(
  d: Pick<Deps, 'store' | 'bus' | 'clock' | 'directory'>,
  who: AgentActor,
  cmd: AskField,
): Promise<Result<Sent>> {
  return act(d, async (tx, apply) => {
    const locked = await tx.lock(cmd.conversation)
    const earlier = locked && (await tx.factByKey(locked.visitor, who.agent, cmd.key))
    if (earlier) {
      const same = earlier.body.kind === 'asked' && earlier.body.field.id === cmd.field
      return same ? ok(sent([earlier], cmd.key)) : fail('message.key_reused')
    }
    const found = gate(who, 'desk:desk.askField', locked)
    if (!found.ok) return found
    const topic = found.value.topic && d.directory.topic(found.value.topic)
    const field = fieldNamed(topic ? topic.intake.fields : [], cmd.field)
    if (!field) return fail('not_found')
    const { facts } = await apply(changes.askField(found.value, who.agent, field, cmd.key, d.clock.now()))
    return ok(sent(facts, cmd.key))
  })
}
