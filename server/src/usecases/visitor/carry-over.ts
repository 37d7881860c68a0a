import { filledIn, isSameMatter } from '../../core/carried.ts'
import { type Change, carryOver, chain } from '../../core/conversation/changes.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import type { Fact } from '../../core/facts.ts'
import type { Tx } from '../../ports/store.ts'

const FACTS_PER_PAGE = 500

async function log(tx: Tx, { id, head }: Conversation): Promise<Fact[]> {
  const facts: Fact[] = []
  while (facts.length < head) {
    const page = await tx.facts(id, facts.length, FACTS_PER_PAGE)
    if (page.length === 0) break
    facts.push(...page)
  }
  return facts
}

/** The opening of a linked conversation, with what was filled in before: nobody is asked twice for the same. */
export async function withCarriedOver(tx: Tx, opened: Change, before: Conversation | undefined): Promise<Change> {
  const { next } = opened
  if (!before || !isSameMatter(before, next, next.openedAt)) return opened
  const answers = filledIn(await log(tx, before))
  return answers.length > 0 ? chain(opened, (c) => carryOver(c, answers, before.id)) : opened
}
