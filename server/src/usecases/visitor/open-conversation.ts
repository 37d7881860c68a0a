import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { Hello, OpenConversation, Sent } from '@walletdesk/shared/protocol/visitor.ts'
import { message, openByVisitor } from '../../core/conversation/changes.ts'
import type { VisitorActor } from '../actor.ts'
import { act } from '../act.ts'
import type { Deps } from '../deps.ts'
import { takeFiles } from '../files/take-files.ts'
import { checkTexts } from '../guarding.ts'
import { sent, sentEarlier } from '../sent.ts'
import { openOrJoin } from './open-or-join.ts'

type Needs = Pick<Deps, 'store' | 'bus' | 'clock' | 'ids' | 'directory' | 'guard' | 'filesKeptFor'>

/** Opens a conversation with its first message; with one open already, the message joins that one. */
export async function openConversation(
  d: Needs,
  who: VisitorActor,
  about: Hello & { device: string },
  cmd: OpenConversation,
): Promise<Result<Sent>> {
  const name = cmd.name === null ? [] : [{ text: cmd.name, field: 'name' } as const]
  const checked = await checkTexts(d, [...name, { text: cmd.text, field: 'message' }], cmd.answers)
  if (!checked.ok) return checked
  const site = d.directory.site(who.site)
  const topic = cmd.topic ? d.directory.topic(cmd.topic) : null
  if (!site || (cmd.topic && !topic)) return fail('not_found')

  return act(d, async (tx, apply) => {
    const earlier = await tx.factByKey(who.visitor, null, cmd.key)
    if (earlier) return sentEarlier(earlier, cmd.text, cmd.key, cmd.files)

    const files = await takeFiles(d, tx, who, cmd.files)
    if (!files.ok) return files
    const at = d.clock.now()
    const known = await tx.visitor(who.visitor)
    await tx.putVisitor({
      id: who.visitor,
      site: site.id,
      name: cmd.name ?? known?.name ?? null,
      locale: about.locale,
      timeZone: about.timeZone,
      page: about.page,
      device: about.device,
      firstSeenAt: known?.firstSeenAt ?? at,
    })
    const [newest] = await tx.threadOf(who.visitor, 1)
    const opened = openByVisitor({
      id: d.ids.next() as ConversationId,
      site: site.id,
      visitor: who.visitor,
      team: topic?.team ?? site.team,
      topic: topic?.id ?? null,
      priority: topic?.priority ?? 0,
      previous: newest?.id ?? null,
      at,
    })
    const done = await openOrJoin(tx, apply, opened, (c) =>
      message(c, { role: 'visitor' }, cmd.text, cmd.key, at, files.value.views),
    )
    if (!done.ok) return done
    await files.value.goTo(done.value.conversation.id)
    return ok(sent(done.value.facts, cmd.key))
  })
}
