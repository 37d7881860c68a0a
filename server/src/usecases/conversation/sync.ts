import { ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import { SYNC_PAGE } from '@walletdesk/shared/protocol/limits.ts'
import type { Sync } from '@walletdesk/shared/protocol/visitor.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import type { Fact } from '../../core/facts.ts'
import { type Actor, gate, isVisitor } from '../actor.ts'
import type { Deps } from '../deps.ts'

/**
 * Characters in one answer, or a single longer entry. Far below what may wait for one reader (adapters/socket): a
 * page that a slow line could not take in at once would be cut, asked for again, and cut again, for ever.
 */
const PAGE_CHARS = 200_000

function withinPage(facts: readonly Fact[]): Fact[] {
  let chars = 0
  const past = facts.findIndex(({ body }) => {
    chars += JSON.stringify(body).length
    return chars > PAGE_CHARS
  })
  return past === -1 ? [...facts] : facts.slice(0, Math.max(1, past))
}

/** What follows `since` in one log. Stored facts: the caller's presenter decides what leaves. */
export async function readLog(
  d: Pick<Deps, 'store'>,
  who: Actor,
  cmd: Sync,
): Promise<Result<{ conversation: Conversation; facts: Fact[] }>> {
  const verb = isVisitor(who) ? 'visitor:sync' : 'desk:sync'
  const found = gate(who, verb, await d.store.read.conversation(cmd.conversation))
  if (!found.ok) return found
  const facts = await d.store.read.facts(cmd.conversation, cmd.since, SYNC_PAGE)
  return ok({ conversation: found.value, facts: withinPage(facts) })
}
