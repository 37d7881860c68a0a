import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { SendMessage, Sent } from '@walletdesk/shared/protocol/visitor.ts'
import { message, openByVisitor } from '../../core/conversation/changes.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import { gate, type VisitorActor } from '../actor.ts'
import { act, type Apply } from '../act.ts'
import type { Deps } from '../deps.ts'
import { takeFiles } from '../files/take-files.ts'
import { sent, sentEarlier } from '../sent.ts'
import { counted, keep, type Read, readTexts, weigh, weighed } from '../guarding.ts'
import { say } from '../say.ts'
import { openOrJoin } from './open-or-join.ts'

type Needs = Pick<Deps, 'store' | 'bus' | 'clock' | 'ids' | 'directory' | 'guard' | 'filesKeptFor'>

/** A visitor's message. Into a closed conversation it opens a linked one, or joins the one that is open by now. */
export async function sendMessage(d: Needs, who: VisitorActor, cmd: SendMessage): Promise<Result<Sent>> {
  const read = await readTexts(d, [{ text: cmd.text, field: 'message' }], cmd.answers)
  if (!read.ok) return read
  const said = await say(d, { visitor: who.visitor }, cmd, ({ earlier, conversation, runs }) => {
    if (earlier) return sentEarlier(earlier, cmd.text, cmd.key)
    const at = d.clock.now()
    const passed = weighed(runs, read.value, at)
    if (!passed.ok) return passed
    const found = gate(who, 'visitor:message.send', conversation)
    if (!found.ok) return found
    if (conversation.state === 'closed') return null
    return { change: message(conversation, { role: 'visitor' }, cmd.text, cmd.key, at), runs: passed.value }
  })
  return counted(d, said ?? (await sendOrOpen(d, who, cmd, read.value)), read.value)
}

/** With files, or into a conversation that may be closed. */
function sendOrOpen(d: Needs, who: VisitorActor, cmd: SendMessage, read: readonly Read[]): Promise<Result<Sent>> {
  return act<Sent>(d, async (tx, apply) => {
    const earlier = await tx.factByKey(who.visitor, null, cmd.key)
    if (earlier) return sentEarlier(earlier, cmd.text, cmd.key, cmd.files)

    const at = d.clock.now()
    const passed = await weigh(tx, who.visitor, read, at)
    if (!passed.ok) return passed
    const found = gate(who, 'visitor:message.send', await tx.lock(cmd.conversation))
    if (!found.ok) return found
    const files = await takeFiles(d, tx, who, who.site, cmd.files)
    if (!files.ok) return files
    const saying = (c: Conversation) => message(c, { role: 'visitor' }, cmd.text, cmd.key, at, files.value.views)
    const tell: Apply = (change) => apply(change, cmd.answers)
    const conversation = found.value
    if (conversation.state !== 'closed') {
      const { facts } = await tell(saying(conversation))
      await files.value.goTo(conversation.id)
      await keep(tx, who.visitor, passed.value)
      return ok(sent(facts, cmd.key))
    }

    const [newest] = await tx.threadOf(who.visitor, 1)
    const before = newest ?? conversation
    const { site, visitor, team, topic, priority } = before
    const opened = openByVisitor({
      id: d.ids.next() as ConversationId,
      site,
      visitor,
      team,
      topic,
      priority,
      previous: before,
      at,
    })
    const joined = await openOrJoin(tx, tell, opened, before, saying)
    if (!joined.ok) return joined
    await files.value.goTo(joined.value.conversation.id)
    await keep(tx, who.visitor, passed.value)
    return ok(sent(joined.value.facts, cmd.key))
  })
}
