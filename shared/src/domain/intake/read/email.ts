import * as v from 'valibot'
import { type Reading, read, unread } from './reading.ts'

/** Longer than any that is delivered (RFC 5321). */
const address = v.pipe(v.string(), v.maxLength(254), v.email())

/** The same rule by which agents' addresses are taken; full-width letters, as Chinese keyboards make them, are folded. */
export function readEmail(raw: string): Reading<string> {
  const text = raw.normalize('NFKC').trim()
  return v.is(address, text) ? read(text) : unread({ code: 'email' })
}
