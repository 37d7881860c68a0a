import type { Finding, Kind, Verdict } from '@walletdesk/shared/domain/guard/index.ts'
import type { GuardMessages } from '@walletdesk/shared/i18n/guard/en.ts'
import type { Guarded } from '../client/guard.ts'

type Told = {
  what: keyof GuardMessages
  why: 'why.wallet' | 'why.account' | 'why.asked' | 'why.unchecked' | null
  verdict: Verdict
}

const wallet = (what: Told['what']): Told => ({ what, why: 'why.wallet', verdict: 'block' })
const account = (what: Told['what']): Told => ({ what, why: 'why.account', verdict: 'block' })
const asked = (what: Told['what']): Told => ({ what, why: 'why.asked', verdict: 'ask' })

/** In whose words each kind is told, where it is not `key`. */
const TOLD: Partial<Record<Kind, Told>> = {
  phrase: wallet('phrase'),
  'phrase-checked': wallet('phrase.checked'),
  'phrase-electrum': wallet('phrase.checked'),
  'phrase-ton': wallet('phrase.checked'),
  'phrase-slip39': wallet('phrase'),
  'phrase-monero': wallet('phrase'),
  'phrase-split': wallet('phrase.split'),
  'phrase-numbers': wallet('phrase'),
  'phrase-maybe': asked('phrase.maybe'),
  'phrase-indices': asked('phrase.maybe'),
  'hex-unknown': asked('hex'),
  'key-solana-maybe': asked('key.maybe'),
  'key-maybe': asked('key.maybe'),
  'key-file': wallet('file'),
  'key-file-name': wallet('file'),
  'key-pem': wallet('file'),
  'wallet-connect': wallet('link'),
  'two-factor-seed': account('twoFactor'),
  'recovery-codes': account('recoveryCodes'),
  'recovery-codes-maybe': asked('recoveryCodes.maybe'),
  'one-time-code': asked('code'),
  password: asked('password'),
  'api-secret': asked('service'),
  har: account('log'),
  card: { what: 'card', why: null, verdict: 'mask' },
  'public-extended': { what: 'public', why: null, verdict: 'pass' },
  unchecked: { what: 'unchecked', why: 'why.unchecked', verdict: 'block' },
}

export type HeldLines = Told & {
  /** The places it is about: all of one meaning. */
  about: readonly Finding[]
  /** What the visitor can do; the safe one first. */
  choice: 'remove' | 'ask' | 'hex' | 'again' | 'none'
}

const toldOf = (kind: Kind): Told => TOLD[kind] ?? wallet('key')

/** What is told first of a text, and what can be done about it; `null` when there is nothing to say. */
export function heldLines({ verdict, findings }: Guarded): HeldLines | null {
  // The server says of everything that it is refused.
  const first = findings.find(({ kind }) => toldOf(kind).verdict === verdict) ?? (verdict === 'block' && findings[0])
  if (!first) return null
  const told = toldOf(first.kind)
  const about = findings.filter(({ kind }) => toldOf(kind).what === told.what)
  const usual = { block: 'remove', ask: 'ask', mask: 'none', pass: 'none' } as const
  const special: Partial<Record<Kind, HeldLines['choice']>> = { unchecked: 'again', 'hex-unknown': 'hex' }
  return { ...told, about, choice: special[first.kind] ?? usual[told.verdict] }
}

/** The text without these places, and without the gaps they leave. */
export function without(text: string, places: readonly Finding[]): string {
  let left = ''
  let from = 0
  for (const { start, end } of places) {
    if (start < from) continue
    left += text.slice(from, start).trimEnd()
    const rest = text.slice(end)
    if (left !== '' && rest.trim() !== '') left += /^\s*\n/.test(rest) ? '\n' : ' '
    from = end + (rest.length - rest.trimStart().length)
  }
  return left + text.slice(from)
}
