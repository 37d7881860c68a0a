import { type Kind, VERDICT_OF } from '@walletdesk/shared/domain/guard/index.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { Deps } from './deps.ts'
import { refusalOf } from './guarding.ts'

/** Hashed or compared, never kept as text and never shown: a password may well be made of words. */
const OPAQUE = new Set(['token', 'password', 'current', 'next'])
/** No secret that is refused is shorter than the shortest key file's name. */
const SHORTEST = 10
/** Asked about elsewhere; here they are examples ("error code 40012"), and a form has nobody to ask. */
const EXAMPLES: readonly Kind[] = ['one-time-code', 'password', 'recovery-codes-maybe']

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length < SHORTEST ? [] : [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inside]) => (OPAQUE.has(name) ? [] : textsIn(inside)))
}

/** Names, notes and labels that are being saved: visitors read many of them. */
export async function checkSettings(d: Pick<Deps, 'guard'>, body: unknown): Promise<Result<null>> {
  for (const text of textsIn(body)) {
    const reading = await d.guard.read({ text, field: 'setting' }, [])
    if (typeof reading === 'string') {
      d.guard.count('unread', 'setting', null)
      return fail(`guard.${reading}`)
    }
    const refused = reading.findings.find(({ kind }) => VERDICT_OF[kind] !== 'pass' && !EXAMPLES.includes(kind))
    if (!refused) continue
    d.guard.count('block', 'setting', refused.kind)
    return refusalOf(refused.kind, 'setting')
  }
  return ok(null)
}
