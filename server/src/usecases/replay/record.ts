import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import type { DeskEvent } from '../../core/desk-event.ts'
import type { Fact } from '../../core/facts.ts'
import type { Store } from '../../ports/store.ts'

/** One entry of what is on record. */
export type Entry =
  | { at: Instant; kind: 'desk'; event: DeskEvent }
  | { at: Instant; kind: 'fact'; fact: Fact; conversation: Conversation }

/** Everything that the wait models learn from, in order. Of one instant, what happened at the desk comes first. */
export async function* record(read: Store['read'], from: Instant): AsyncGenerator<Entry> {
  const events = read.deskEventsSince(from)[Symbol.asyncIterator]()
  let next = await events.next()
  for await (const { fact, conversation } of read.factsSince(from)) {
    while (!next.done && next.value.at <= fact.at) {
      yield { at: next.value.at, kind: 'desk', event: next.value }
      next = await events.next()
    }
    yield { at: fact.at, kind: 'fact', fact, conversation }
  }
  while (!next.done) {
    yield { at: next.value.at, kind: 'desk', event: next.value }
    next = await events.next()
  }
}
