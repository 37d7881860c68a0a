/** What may be done with a text, from the mildest on. */
export const VERDICTS = ['pass', 'mask', 'ask', 'block'] as const
export type Verdict = (typeof VERDICTS)[number]

/** What can be found, and what follows from it alone. `docs/guard.md` says what each one is. */
export const VERDICT_OF = {
  phrase: 'block',
  'phrase-checked': 'block',
  'phrase-electrum': 'block',
  'phrase-ton': 'block',
  'phrase-slip39': 'block',
  'phrase-monero': 'block',
  'phrase-split': 'block',
  'phrase-numbers': 'block',
  'phrase-maybe': 'ask',
  'phrase-indices': 'ask',
  'key-hex': 'block',
  'hex-unknown': 'ask',
  'key-wif': 'block',
  'key-bip38': 'block',
  'key-extended': 'block',
  'key-solana': 'block',
  'key-solana-maybe': 'ask',
  'key-eos': 'block',
  'key-sui': 'block',
  'key-aptos': 'block',
  'key-nostr': 'block',
  'key-cardano': 'block',
  'key-zcash': 'block',
  'key-stellar': 'block',
  'key-xrp': 'block',
  'key-tezos': 'block',
  'key-near': 'block',
  'key-avalanche': 'block',
  'key-labelled': 'block',
  'key-maybe': 'ask',
  'key-file': 'block',
  'key-file-name': 'block',
  'key-pem': 'block',
  'wallet-connect': 'block',
  'two-factor-seed': 'block',
  'recovery-codes': 'block',
  'recovery-codes-maybe': 'ask',
  'one-time-code': 'ask',
  card: 'mask',
  password: 'ask',
  'api-secret': 'ask',
  har: 'block',
  /** A public key that shows every address of a wallet: sent, with a warning. */
  'public-extended': 'pass',
  /** A word list could not be loaded, and the text is long enough to hold a secret. */
  unchecked: 'block',
} as const satisfies Record<string, Verdict>

export type Kind = keyof typeof VERDICT_OF

/** One suspected place: `start` and `end` count UTF-16 units of the text as it was given. Never the text itself. */
export type Finding = { readonly kind: Kind; readonly start: number; readonly end: number }

export type Inspection = { readonly verdict: Verdict; readonly findings: readonly Finding[] }

const strength = (verdict: Verdict) => VERDICTS.indexOf(verdict)

/** What is within another finding of the same or a stronger verdict adds nothing. */
function worthTelling(found: readonly Finding[]): Finding[] {
  const sorted = [...found].sort(
    (a, b) => strength(VERDICT_OF[b.kind]) - strength(VERDICT_OF[a.kind]) || b.end - b.start - (a.end - a.start),
  )
  const kept: Finding[] = []
  const covered: { start: number; end: number }[] = []
  for (const finding of sorted) {
    if (covered.some((span) => span.start <= finding.start && finding.end <= span.end)) continue
    kept.push(finding)
    // A hostile text can hold thousands of findings; comparing with the first ones keeps this linear.
    if (covered.length < 64) covered.push(finding)
  }
  return kept.sort((a, b) => a.start - b.start || a.end - b.end)
}

/** The strongest verdict of all that was found. */
export function conclude(found: readonly Finding[]): Inspection {
  const findings = worthTelling(found)
  const verdict = findings.reduce<Verdict>(
    (worst, { kind }) => (strength(VERDICT_OF[kind]) > strength(worst) ? VERDICT_OF[kind] : worst),
    'pass',
  )
  return { verdict, findings }
}

/** The text with every finding of verdict `mask` replaced, its last four digits kept. */
export function masked(text: string, findings: readonly Finding[]): string {
  let out = ''
  let from = 0
  for (const { kind, start, end } of findings) {
    if (VERDICT_OF[kind] !== 'mask' || start < from) continue
    const digits = text.slice(start, end).replace(/\P{Nd}/gu, '')
    out += `${text.slice(from, start)}•••• ${digits.slice(-4)}`
    from = end
  }
  return out + text.slice(from)
}
