import { ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { SendMessage, Sent } from '@walletdesk/shared/protocol/visitor.ts'
import { message } from '../../core/conversation/changes.ts'
import { act } from '../act.ts'
import { type AgentActor, gate } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { takeFiles } from '../files/take-files.ts'
import { say } from '../say.ts'
import { sent, sentEarlier } from '../sent.ts'
import { mayReach } from './policy.ts'

/** The assigned agent's message to the visitor. */
export async function reply(
  d: Pick<Deps, 'store' | 'bus' | 'clock' | 'directory' | 'guard' | 'limiter' | 'filesKeptFor'>,
  who: AgentActor,
  cmd: SendMessage,
): Promise<Result<Sent>> {
  const may = await mayReach(d, who, 'desk:message.send', cmd)
  if (!may.ok) return may
  const sender = { role: 'agent', id: who.agent } as const
  const said = await say(d, { agent: who.agent }, cmd, ({ earlier, conversation }) => {
    if (earlier) return sentEarlier(earlier, cmd.text, cmd.key)
    const found = gate(who, 'desk:message.send', conversation)
    if (!found.ok) return found
    return { change: message(conversation, sender, cmd.text, cmd.key, d.clock.now()), runs: null }
  })
  if (said) return said
  return act(d, async (tx, apply) => {
    const locked = await tx.lock(cmd.conversation)
    const earlier = locked && (await tx.factByKey(locked.visitor, who.agent, cmd.key))
    if (earlier) return sentEarlier(earlier, cmd.text, cmd.key, cmd.files)
    const found = gate(who, 'desk:message.send', locked)
    if (!found.ok) return found
    const files = await takeFiles(d, tx, who, found.value.site, cmd.files)
    if (!files.ok) return files
    const at = d.clock.now()
    const { facts } = await apply(message(found.value, sender, cmd.text, cmd.key, at, files.value.views))
    await files.value.goTo(found.value.id)
    return ok(sent(facts, cmd.key))
  })
}
