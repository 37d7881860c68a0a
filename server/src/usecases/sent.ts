import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import type { ClientKey, FileId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { IntakeAnswer } from '@walletdesk/shared/protocol/intake.ts'
import type { Sent } from '@walletdesk/shared/protocol/visitor.ts'
import type { Fact } from '../core/facts.ts'

/** The acknowledgement of a message or note. */
export function sent(facts: readonly Fact[], key: ClientKey): Sent {
  const fact = facts.find((f) => f.key === key)
  invariant(fact, 'what was sent under a key was appended under it')
  return { key, conversation: fact.conversation, seq: fact.seq, at: fact.at }
}

/** The answer to a command that was carried out before: the same, unless it says something else now. */
export function sentEarlier(earlier: Fact, text: string, key: ClientKey, files: readonly FileId[] = []): Result<Sent> {
  const { body } = earlier
  if (body.kind !== 'message' && body.kind !== 'note') return fail('message.key_reused')
  // What was erased since cannot be compared any more: whoever sends it again is told that it arrived, not that it failed.
  if (body.erased !== undefined) return ok(sent([earlier], key))
  const sentFiles = body.kind === 'message' ? (body.files ?? []) : []
  const same =
    body.text === text && sentFiles.length === files.length && sentFiles.every(({ id }, i) => id === files[i])
  return same ? ok(sent([earlier], key)) : fail('message.key_reused')
}

/** The same of what was filled in. What its fields are called may have changed meanwhile; that makes no other answer. */
export function filledEarlier(earlier: Fact, answers: readonly IntakeAnswer[], key: ClientKey): Result<Sent> {
  // As with a text: what was erased since arrived.
  if (earlier.body.kind === 'intake' && earlier.body.erased !== undefined) return ok(sent([earlier], key))
  const said = (all: readonly IntakeAnswer[]) => JSON.stringify(all.map(({ field, value }) => [field.id, value]))
  const same = earlier.body.kind === 'intake' && said(earlier.body.answers) === said(answers)
  return same ? ok(sent([earlier], key)) : fail('message.key_reused')
}
