import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import type { Refused, Result } from '@walletdesk/shared/protocol/errors.ts'
import type { Change } from '../core/conversation/changes.ts'
import type { Conversation } from '../core/conversation/conversation.ts'
import type { Fact } from '../core/facts.ts'
import { mentionsIn } from '../core/references.ts'
import type { Notice } from '../ports/bus.ts'
import type { Tx } from '../ports/store.ts'
import type { Deps } from './deps.ts'

export type Applied = { conversation: Conversation; facts: Fact[] }
/** Appends a decision to its log, to be told after the commit. `answers`: what the visitor called a transaction. */
export type Apply = (change: Change, answers?: readonly string[]) => Promise<Applied>

/** Takes back what a transaction has written so far, and refuses. */
export class Withdrawn extends Error {
  readonly refusal: Refused
  constructor(refusal: Refused) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** One transaction: read, decide, append; after the commit, and only then, tell. A refusal writes nothing. */
export async function act<T>(
  d: Pick<Deps, 'store' | 'bus'>,
  work: (tx: Tx, apply: Apply) => Promise<Result<T>>,
): Promise<Result<T>> {
  let notices: Notice[] = []
  const write = d.store.write(async (tx) => {
    notices = []
    const done = await work(tx, async ({ next, facts }, answers) => {
      const stored = await tx.append(next, facts)
      await tx.noteMentions(stored.flatMap((fact) => mentionsIn(fact, answers)))
      const conversation = { ...next, head: stored.at(-1)?.seq ?? next.head }
      notices.push({ kind: 'facts', conversation, facts: stored })
      return { conversation, facts: stored }
    })
    invariant(done.ok || notices.length === 0, 'a refusal comes before the first write')
    return done
  })
  const result = await write.catch((error: unknown): Result<T> => {
    if (!(error instanceof Withdrawn)) throw error
    notices = []
    return error.refusal
  })
  for (const notice of notices) d.bus.publish(notice)
  return result
}
