import {
  follow,
  type Kind,
  type Reading,
  type Runs,
  VERDICT_OF,
  type Verdict,
} from '@walletdesk/shared/domain/guard/index.ts'
import type { VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Refused, Result } from '@walletdesk/shared/protocol/errors.ts'
import type { GuardField } from '@walletdesk/shared/protocol/guard.ts'
import type { Supplied } from '../ports/guard.ts'
import type { Tx } from '../ports/store.ts'
import type { Deps } from './deps.ts'

export type Read = { readonly field: GuardField; readonly reading: Reading }

/** A value that is asked about has its answer, or counts as refused; a card that arrives unmasked likewise. */
const passes = (verdict: Verdict) => verdict === 'pass'

/** What was not read is not suspected of anything; later it may pass. */
export const refusalOf = (kind: Kind | null, field: GuardField): Refused =>
  kind === null || kind === 'unchecked' ? fail('guard.unavailable') : fail('secret.suspected', { kind, field })

/**
 * Reads what somebody supplied, before anything else is done with it: before it is logged, told or stored. What holds a
 * secret, and what could not be read, goes no further. What passed comes back as it was read, without the text.
 */
export async function readTexts(
  d: Pick<Deps, 'guard'>,
  texts: readonly Supplied[],
  answers: readonly string[] = [],
): Promise<Result<readonly Read[]>> {
  const passed: Read[] = []
  for (const supplied of texts) {
    const { field } = supplied
    const reading = await d.guard.read(supplied, answers)
    if (typeof reading === 'string') {
      d.guard.count('unread', field, null)
      return fail(`guard.${reading}`)
    }
    const { verdict, findings } = reading
    const kind = findings.find((one) => VERDICT_OF[one.kind] === verdict)?.kind ?? null
    d.guard.count(verdict, field, kind)
    if (!passes(verdict)) return refusalOf(kind, field)
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

/** What a visitor's counters become. `null`: they stay as they are. */
export type Weighed = Runs | null

/** What passed by itself, weighed against what this visitor sent before, in whatever tab: a phrase that comes in pieces. */
export function weighed(before: Runs, texts: readonly Read[], at: Instant): Result<Weighed> {
  let runs = before
  for (const [i, { field, reading }] of texts.entries()) {
    const after = follow(runs, reading, at)
    if (after.earlier > 0) {
      // Of those before it, the texts of this very command have not been sent.
      return fail('secret.suspected', { kind: 'phrase-split', field, earlier: Math.max(0, after.earlier - i) })
    }
    runs = after.runs
  }
  const nothing = Object.keys(before).length === 0 && Object.keys(runs).length === 0
  return ok(nothing ? null : runs)
}

/** The same against what is stored. The first thing that is locked in a transaction; it is kept only with the text. */
export const weigh = async (
  tx: Pick<Tx, 'lockRuns'>,
  visitor: VisitorId,
  texts: readonly Read[],
  at: Instant,
): Promise<Result<Weighed>> => weighed(await tx.lockRuns(visitor), texts, at)

/** Counts what is being stored. */
export async function keep(tx: Pick<Tx, 'putRuns'>, visitor: VisitorId, weighed: Weighed): Promise<void> {
  if (weighed) await tx.putRuns(visitor, weighed)
}

/** Counts a refusal that only the transaction could find. */
export function counted<T>(d: Pick<Deps, 'guard'>, done: Result<T>, texts: readonly Read[]): Result<T> {
  if (!done.ok && done.code === 'secret.suspected') {
    const refused = texts.find(({ field }) => field === done.args?.field)
    if (refused) d.guard.count('block', refused.field, 'phrase-split')
  }
  return done
}
