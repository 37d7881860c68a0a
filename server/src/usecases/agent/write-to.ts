import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { SendMessage, Sent } from '@walletdesk/shared/protocol/visitor.ts'
import { chain, message, openByAgent, waiting } from '../../core/conversation/changes.ts'
import { act, Withdrawn } from '../act.ts'
import { type AgentActor, gate } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { takeFiles } from '../files/take-files.ts'
import { sent, sentEarlier } from '../sent.ts'
import { mayReach } from './policy.ts'

/** Writes to a visitor whose conversation is closed: opens a linked one, this agent's from the start. */
export async function writeTo(
  d: Pick<Deps, 'store' | 'bus' | 'clock' | 'ids' | 'directory' | 'guard' | 'limiter' | 'filesKeptFor'>,
  who: AgentActor,
  cmd: SendMessage,
): Promise<Result<Sent>> {
  const may = await mayReach(d, who, 'desk:desk.writeTo', cmd)
  if (!may.ok) return may
  return act(d, async (tx, apply) => {
    const found = gate(who, 'desk:desk.writeTo', await tx.lock(cmd.conversation))
    if (!found.ok) return found
    const closed = found.value
    const earlier = await tx.factByKey(closed.visitor, who.agent, cmd.key)
    if (earlier) return sentEarlier(earlier, cmd.text, cmd.key, cmd.files)
    if (closed.state !== 'closed') return fail('conversation.not_closed')
    if (await tx.isErased(closed.visitor)) return fail('visitor.erased')

    const files = await takeFiles(d, tx, who, closed.site, cmd.files)
    if (!files.ok) return files
    const { site, visitor, team, topic, priority } = closed
    const at = d.clock.now()
    const [newest] = await tx.threadOf(visitor, 1)
    const id = d.ids.next() as ConversationId
    const opening = { id, site, visitor, team, topic, priority, previous: newest ?? closed, at }
    const opened = openByAgent(opening, who.agent)
    if (!(await tx.insertConversation(waiting(opened.next)))) return fail('conversation.open_elsewhere')
    // The one door to an agent's places, so that a claim at the same moment cannot pass the capacity.
    if (!(await tx.claim(id, who.agent, at))) {
      throw new Withdrawn(fail('agent.full', { capacity: d.directory.agent(who.agent)?.capacity ?? 0 }))
    }
    const sender = { role: 'agent', id: who.agent } as const
    const { facts } = await apply(chain(opened, (c) => message(c, sender, cmd.text, cmd.key, at, files.value.views)))
    await files.value.goTo(id)
    return ok(sent(facts, cmd.key))
  })
}
