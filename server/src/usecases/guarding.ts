import { type Reading, VERDICT_OF, type Verdict } from '@walletdesk/shared/domain/guard/index.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Refused, Result } from '@walletdesk/shared/protocol/errors.ts'
import type { GuardField } from '@walletdesk/shared/protocol/guard.ts'
import type { Supplied } from '../ports/guard.ts'
import type { Deps } from './deps.ts'

type Read = { readonly field: GuardField; readonly reading: Reading }

/** A value that is asked about has its answer, or counts as refused; a card that arrives unmasked likewise. */
const passes = (verdict: Verdict) => verdict === 'pass'

const suspected = ({ verdict, findings }: Reading, field: GuardField): Refused => {
  const worst = findings.find(({ kind }) => VERDICT_OF[kind] === verdict)
  // What was not read is not suspected of anything; later it may pass.
  if (!worst || worst.kind === 'unchecked') return fail('guard.unavailable')
  return fail('secret.suspected', { kind: worst.kind, field })
}

/**
 * Reads what somebody supplied, before anything else is done with it: before it is logged, told or stored. What holds a
 * secret, and what could not be read, goes no further. What passed comes back as it was read, without the text.
 */
async function readTexts(
  d: Pick<Deps, 'guard'>,
  texts: readonly Supplied[],
  answers: readonly string[] = [],
): Promise<Result<readonly Read[]>> {
  const passed: Read[] = []
  for (const supplied of texts) {
    const { field } = supplied
    const reading = await d.guard.read(supplied, answers)
    if (!reading) {
      d.guard.count('unread', field, null)
      return fail('guard.unavailable')
    }
    const kind = reading.findings.find((f) => VERDICT_OF[f.kind] === reading.verdict)?.kind ?? null
    d.guard.count(reading.verdict, field, kind)
    if (!passes(reading.verdict)) return suspected(reading, field)
    passed.push({ field, reading })
  }
  return ok(passed)
}

/** The same for texts that need not be weighed against what was sent before them. */
export async function checkTexts(
  d: Pick<Deps, 'guard'>,
  texts: readonly Supplied[],
  answers: readonly string[] = [],
): Promise<Result<null>> {
  const read = await readTexts(d, texts, answers)
  return read.ok ? ok(null) : read
}
