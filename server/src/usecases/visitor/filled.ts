import { fieldNamed } from '@walletdesk/shared/domain/intake/field.ts'
import { guardedTexts } from '@walletdesk/shared/domain/intake/guarded.ts'
import { isSound } from '@walletdesk/shared/domain/intake/read/index.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { FilledFields, IntakeAnswer } from '@walletdesk/shared/protocol/intake.ts'
import type { Supplied } from '../../ports/guard.ts'
import type { Topic } from '../../core/people.ts'

/** What the guard has to read of it. */
export const suppliedBy = (topic: Topic | null, filled: FilledFields): Supplied[] =>
  guardedTexts(filled, (id) => fieldNamed(topic?.intake.fields ?? [], id) !== null).map((text) => ({
    text,
    field: 'intake',
  }))

/**
 * What was filled in, each with its field as it stands now. One that the topic has no more is kept under its own name:
 * topics change while people write, and nothing that was typed shall be lost by that.
 */
export async function answersOf(
  topic: Topic | null,
  filled: FilledFields,
  now: Instant,
): Promise<Result<IntakeAnswer[]>> {
  const answers: IntakeAnswer[] = []
  for (const { field: id, value } of filled) {
    const known = fieldNamed(topic?.intake.fields ?? [], id)
    if (value && ((known && known.kind !== value.kind) || !(await isSound(value, now))))
      return fail('intake.invalid', { field: id })
    const kind = known?.kind ?? value?.kind
    if (!kind) continue
    answers.push({ field: { id, kind, labels: known?.labels ?? {} }, value })
  }
  return answers.length > 0 ? ok(answers) : fail('not_found')
}
