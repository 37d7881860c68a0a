import { type Folded, origin } from '../fold.ts'
import type { Finding, Kind } from '../verdict.ts'

/** Contents that open a wallet, told by the names of their fields. All of a row must be there. */
const CONTENTS: readonly { kind: Kind; all: readonly RegExp[] }[] = [
  { kind: 'key-file', all: [/"crypto"\s*:/i, /"ciphertext"\s*:/, /"kdf"\s*:/] }, // Web3 secret storage, version 3
  { kind: 'key-file', all: [/"encoding"\s*:/, /"content"\s*:/, /"pkcs8"/] }, // Polkadot
  { kind: 'key-file', all: [/"data"\s*:/, /"iv"\s*:/, /"salt"\s*:/] }, // MetaMask's vault
  { kind: 'key-file', all: [/"kty"\s*:/, /"d"\s*:\s*"[A-Za-z0-9_-]{20,}"/] }, // a private JWK; Arweave
  { kind: 'key-file', all: [/"seed_version"\s*:/, /"(?:keystore|wallet_type)"\s*:/] }, // Electrum
  {
    kind: 'key-file',
    all: [/"(?:mnemonic|seedPhrase|seed_phrase|privateKey|private_key|secretKey)"\s*:\s*"[^"]{16,}"/],
  },
  {
    kind: 'har',
    all: [/"log"\s*:/, /"entries"\s*:/, /"cookies"\s*:\s*\[\s*\{|"name"\s*:\s*"(?:authorization|cookie|set-cookie)"/i],
  },
]

const PEM = /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/g
const PEM_END = /-----END [A-Z0-9 ]{0,40}-----/g
// WalletConnect 1 and 2: whoever has the link is the wallet's partner.
const WALLET_CONNECT = /wc:[0-9a-f-]{20,}@\d\?\S{0,300}?(?:symKey|key)=[0-9a-f]{16,}\S{0,300}/gi
/** Geth's names for key files, and names that wallets give to what opens them. */
const NAME =
  /UTC--\d{4}-\d\d-\d\dT[\d.-]+Z--(?:0x)?[0-9a-f]{40}(?:\.json)?|\bwallet\.dat\b|\bdefault_wallet\b|\bid(?:_rsa|\.json)\b|[\w-]{1,60}\.(?:keystore|jks|p12|pfx|ppk|wallet|key)\b|\bkeystore[\w-]{0,40}\.json\b|\b(?:seed|mnemonic|recovery|private[-_ ]?keys?)[\w -]{0,40}\.(?:txt|json|png|jpe?g|pdf|docx?|csv)\b/gi

/** What every one of these names has in it. Most texts have nothing of it. */
const NAMED = /\.[A-Za-z]|_|--/

const whole = (text: Folded) => origin(text, 0, text.plain.length)

/** Files that open a wallet, by what is in them and, where a name is all there is, by their name. */
export function searchFiles(text: Folded, isName: boolean): Finding[] {
  const { plain } = text
  const found: Finding[] = []
  if (plain.includes('"'))
    for (const { kind, all } of CONTENTS) {
      const places = all.map((field) => plain.search(field))
      if (places.some((place) => place === -1)) continue
      const brace = plain.indexOf('{')
      const end = plain.lastIndexOf('}') + 1
      const span = brace !== -1 && end > brace ? origin(text, brace, end) : whole(text)
      found.push({ kind, ...span })
    }
  for (const { 0: run, index } of plain.matchAll(PEM)) {
    PEM_END.lastIndex = index + run.length
    const end = PEM_END.exec(plain)
    found.push({ kind: 'key-pem', ...origin(text, index, end ? end.index + end[0].length : plain.length) })
    if (!end) break
  }
  for (const { 0: run, index } of plain.matchAll(WALLET_CONNECT))
    found.push({ kind: 'wallet-connect', ...origin(text, index, index + run.length) })
  if (!NAMED.test(plain)) return found
  const trimmed = plain.trim()
  for (const { 0: run, index } of plain.matchAll(NAME))
    if (isName || run.length === trimmed.length || run.startsWith('UTC--'))
      found.push({ kind: 'key-file-name', ...origin(text, index, index + run.length) })
  return found
}
