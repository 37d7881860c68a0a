import type { Runs } from '@walletdesk/shared/domain/guard/index.ts'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import { ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { SendMessage, Sent } from '@walletdesk/shared/protocol/visitor.ts'
import type { Change } from '../core/conversation/changes.ts'
import type { Conversation } from '../core/conversation/conversation.ts'
import { mentionsIn } from '../core/references.ts'
import type { Notice } from '../ports/bus.ts'
import type { Saying, Standing } from '../ports/store-said.ts'
import type { Deps } from './deps.ts'
import { sent } from './sent.ts'

/** A message that goes into the log, with what is counted of the visitor's messages after it, where that changes. */
type Message = { change: Change; runs: Runs | null }
/** Sent before, refused, said; or, as `null`, nothing that can be decided on the short way. */
export type Decision = Result<Sent> | Message | null

/**
 * Sends on the short way what is a message in an open conversation and nothing else; after the commit, and only then,
 * it is told. `null`: it needs a transaction of its own. A refusal writes nothing.
 */
export async function say(
  d: Pick<Deps, 'store' | 'bus'>,
  by: Saying['by'],
  cmd: SendMessage,
  decide: (standing: Standing & { conversation: Conversation }) => Decision,
): Promise<Result<Sent> | null> {
  const { conversation: id, key, files, answers } = cmd
  if (files && files.length > 0) return null
  let notices: Notice[] = []
  const done = await d.store.say({ conversation: id, by, key }, ({ conversation: before, ...rest }) => {
    notices = []
    const decision = before && decide({ ...rest, conversation: before })
    if (!decision || 'ok' in decision) return { answer: decision, uttered: null }
    const { change, runs } = decision
    const [said, ...more] = change.facts
    invariant(said && more.length === 0, 'a message is one entry')
    const fact = { ...said, conversation: id, seq: change.next.head + 1 }
    const conversation = { ...change.next, head: fact.seq }
    notices.push({ kind: 'facts', conversation, facts: [fact] })
    return {
      answer: ok(sent([fact], key)),
      uttered: { conversation, fact, mentions: mentionsIn(fact, answers), runs },
    }
  })
  for (const notice of notices) d.bus.publish(notice)
  return done
}
