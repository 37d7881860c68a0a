import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { Hello, OpenConversation, Sent } from '@walletdesk/shared/protocol/visitor.ts'
import { chain, fillIntake, message, openByVisitor } from '../../core/conversation/changes.ts'
import type { VisitorActor } from '../actor.ts'
import { act, type Apply, Withdrawn } from '../act.ts'
import type { Deps } from '../deps.ts'
import { takeFiles } from '../files/take-files.ts'
import { counted, keep, readTexts, weigh } from '../guarding.ts'
import { sent, sentEarlier } from '../sent.ts'
import { answersOf, suppliedBy } from './filled.ts'
import { openOrJoin } from './open-or-join.ts'

type Needs = Pick<Deps, 'store' | 'bus' | 'clock' | 'ids' | 'directory' | 'guard' | 'filesKeptFor'>

/** Opens a conversation with its first message; with one open already, the message joins that one. */
export async function openConversation(
  d: Needs,
  who: VisitorActor,
  about: Hello & { device: string },
  cmd: OpenConversation,
): Promise<Result<Sent>> {
  const topic = cmd.topic ? d.directory.topic(cmd.topic) : null
  const name = cmd.name === null ? [] : [{ text: cmd.name, field: 'name' } as const]
  const filled = cmd.intake ? suppliedBy(topic, cmd.intake) : []
  const read = await readTexts(d, [...name, { text: cmd.text, field: 'message' }, ...filled], cmd.answers)
  if (!read.ok) return read
  const site = d.directory.site(who.site)
  if (!site || (cmd.topic && !topic)) return fail('not_found')
  const intake = cmd.intake ? await answersOf(topic, cmd.intake, d.clock.now()) : null
  if (intake && !intake.ok) return intake

  const done = await act<Sent>(d, async (tx, apply) => {
    const earlier = await tx.factByKey(who.visitor, null, cmd.key)
    if (earlier) return sentEarlier(earlier, cmd.text, cmd.key, cmd.files)

    const files = await takeFiles(d, tx, who, site.id, cmd.files)
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
    const weighed = await weigh(tx, who.visitor, read.value, at)
    if (!weighed.ok) throw new Withdrawn(weighed)
    const [newest] = await tx.threadOf(who.visitor, 1)
    const opened = openByVisitor({
      id: d.ids.next() as ConversationId,
      site: site.id,
      visitor: who.visitor,
      team: topic?.team ?? site.team,
      topic: topic?.id ?? null,
      priority: topic?.priority ?? 0,
      previous: newest ?? null,
      at,
    })
    const tell: Apply = (change) => apply(change, cmd.answers)
    const joined = await openOrJoin(tx, tell, opened, newest, (c) => {
      const said = message(c, { role: 'visitor' }, cmd.text, cmd.key, at, files.value.views)
      return intake ? chain(said, (next) => fillIntake(next, intake.value, null, at)) : said
    })
    if (!joined.ok) return joined
    await files.value.goTo(joined.value.conversation.id)
    await keep(tx, who.visitor, weighed.value)
    return ok(sent(joined.value.facts, cmd.key))
  })
  return counted(d, done, read.value)
}
