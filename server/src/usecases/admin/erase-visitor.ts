import type { AgentId, ConversationId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { Erased } from '@walletdesk/shared/protocol/retention.ts'
import { chain, close, erased } from '../../core/conversation/changes.ts'
import type { Fact } from '../../core/facts.ts'
import { isErasable } from '../../core/record/seal.ts'
import { countedAs, type DataLogEntry, NOTHING_ERASED } from '../../core/retention.ts'
import { act } from '../act.ts'
import type { Deps } from '../deps.ts'

type Needs = Pick<Deps, 'store' | 'bus' | 'clock'>

/** Entries that one transaction looks at: others write meanwhile. */
const AT_ONCE = 100

export type EraseVisitor = { visitor: VisitorId } | { conversation: ConversationId }

/**
 * Everything that anybody wrote in a visitor's conversations, their files, name and addresses, and their token. What
 * stays is that there were entries, when, from which side, and the hashes of what they were. What is broken off half-way
 * is made up by asking again.
 */
export async function eraseVisitor(d: Needs, by: AgentId, of: EraseVisitor): Promise<Result<DataLogEntry>> {
  const { read } = d.store
  const asked = 'visitor' in of ? null : await read.conversation(of.conversation)
  const visitor = await read.visitor('visitor' in of ? of.visitor : (asked?.visitor ?? ('' as VisitorId)))
  if (!visitor) return fail('not_found')
  const at = d.clock.now()
  // First of all nothing new can come.
  const { known, unsent } = await d.store.write(async (tx) => ({
    known: await tx.eraseVisitor(visitor.id, at),
    unsent: await tx.expireUnsent(visitor.id, at),
  }))
  d.bus.publish({ kind: 'visitor-erased', visitor: visitor.id })

  const found: Erased = { ...NOTHING_ERASED, files: unsent, name: known?.named ?? false }
  const done = new Set<ConversationId>()
  const left = async () => (await read.conversationsOf(visitor.id)).filter((id) => !done.has(id))
  // Again: an agent who did not know yet may have been writing to them, which begins another one.
  for (let some = await left(); some.length > 0; some = await left()) {
    for (const conversation of some) {
      await eraseConversation(d, by, conversation, found)
      done.add(conversation)
    }
  }
  found.conversations = done.size
  const event = { kind: 'visitor-erased', visitor: visitor.id, ...found } as const
  const entry: DataLogEntry = { site: visitor.site, at, by, event }
  await d.store.write(async (tx) => {
    await tx.lockSite(visitor.site)
    await tx.noteData(entry)
  })
  return ok(entry)
}

/** Adds what it has erased to `found`. */
async function eraseConversation(d: Needs, by: AgentId, id: ConversationId, found: Erased): Promise<void> {
  const sender = { role: 'agent', id: by } as const
  for (let since = 0; ; ) {
    const at = d.clock.now()
    const done = await act(d, async (tx, apply) => {
      const conversation = await tx.lock(id)
      // Purged meanwhile.
      if (!conversation) return fail('not_found')
      const page = await tx.facts(id, since, AT_ONCE)
      const written = page.filter((fact) => countedAs(fact) !== null)
      const files = since === 0 ? (await tx.expireFilesOf(id, at)).expired : 0
      const references = since === 0 ? await tx.forgetMentionsOf(id) : 0
      for (const { seq } of written) await tx.erase(id, seq)
      const steps = written.map((fact) => (c: typeof conversation) => erasedBy(c, fact, sender, at))
      const change =
        conversation.state === 'closed' ? { next: conversation, facts: [] } : close(conversation, sender, at)
      // Also where nothing was left to erase: its row in a list has a name.
      await apply(chain(change, ...steps))
      return ok({ page, written, files, references })
    })
    if (!done.ok) return
    const { page, written, files, references } = done.value
    found.files += files
    found.references += references
    for (const fact of written) {
      const as = countedAs(fact)
      if (as) found[as]++
    }
    const last = page.at(-1)
    if (!last || page.length < AT_ONCE) return
    since = last.seq
  }
}

function erasedBy(c: Parameters<typeof erased>[0], fact: Fact, by: Parameters<typeof erased>[2], at: Fact['at']) {
  const { body } = fact
  invariant(isErasable(body), 'what counts as written can be erased')
  return erased(c, { ...fact, body }, by, at)
}
