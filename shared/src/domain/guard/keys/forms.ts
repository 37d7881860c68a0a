import type { Kind } from '../verdict.ts'
import { base58Bytes, base58Checked, bech32Bytes, stellarChecked, xrpChecked } from './decode.ts'

/** What a run of letters and digits is; `null` when it is no key. */
type Form = (run: string) => Kind | null

const starts = (bytes: Uint8Array, ...head: number[]) => head.every((byte, i) => bytes[i] === byte)

/** Written like a key, but the sum is wrong: one slip away from one. */
const slipped = (bytes: Uint8Array | null, looksIt: boolean): Kind | null => (!bytes && looksIt ? 'key-maybe' : null)

// Bitcoin's wallet import format: 0x80, 0xef on test networks, other numbers above on chains made from it.
const wif: Form = (run) => {
  if (run.length !== 51 && run.length !== 52) return null
  const bytes = base58Checked(run)
  const long = bytes?.length === 34 && bytes[33] === 1
  if (bytes && (bytes[0] ?? 0) >= 0x80 && (long || bytes.length === 33)) return 'key-wif'
  return slipped(bytes, /^(?:5[HJK][1-9A-HJ-NP-Za-km-z]{49}|[KL][1-9A-HJ-NP-Za-km-z]{51})$/.test(run))
}

// BIP-38: with a passphrase, which can be tried offline.
const bip38: Form = (run) => {
  if (!run.startsWith('6P') || run.length !== 58) return null
  const bytes = base58Checked(run)
  if (bytes?.length === 39 && (starts(bytes, 1, 0x42) || starts(bytes, 1, 0x43))) return 'key-bip38'
  return slipped(bytes, base58Bytes(run) !== null)
}

// BIP-32 and SLIP-132: a private key has a zero before it, a public one its sign. The version only chooses the letters.
const extended: Form = (run) => {
  if (run.length < 107 || run.length > 114) return null
  const bytes = base58Checked(run)
  if (bytes?.length === 78) return bytes[45] === 0 ? 'key-extended' : 'public-extended'
  return slipped(bytes, /^[a-zA-Z]{1,3}prv/.test(run))
}

// EOS: a name before the key; its sum is a RIPEMD-160, which is not needed to know what it is.
const eos: Form = (run) => (/^PVT_(?:K1|R1|WA)_[1-9A-HJ-NP-Za-km-z]{40,}$/.test(run) ? 'key-eos' : null)

const BECH32 = '[023456789acdefghjklmnpqrstuvwxyz]'
const bech32Of = (prefix: string, kind: Kind, fits: (bytes: Uint8Array) => boolean, least: number): Form => {
  const form = new RegExp(`^(?:${prefix})1${BECH32}{${least},}$`)
  return (run) => {
    const small = run.toLowerCase()
    if (!form.test(small) || (run !== small && run !== run.toUpperCase())) return null
    const bytes = bech32Bytes(small)
    return bytes && fits(bytes) ? kind : 'key-maybe'
  }
}

const sui = bech32Of('suiprivkey', 'key-sui', (b) => b.length === 33 && (b[0] ?? 9) <= 2, 50) // SIP-15
const nostr = bech32Of('nsec', 'key-nostr', (b) => b.length === 32, 50) // NIP-19
const cardano = bech32Of(
  '(?:ed25519e?|bip32|root|acct|addr|stake|policy|drep|cc_hot|cc_cold)_x?sk|xprv',
  'key-cardano',
  () => true,
  50,
) // CIP-5
const zcash = bech32Of('secret-extended-key-(?:main|test)', 'key-zcash', () => true, 50) // ZIP-32

// SEP-23: the version byte is 18 << 3.
const stellar: Form = (run) => {
  if (!/^S[A-Z2-7]{55}$/.test(run)) return null
  return stellarChecked(run)?.[0] === 144 ? 'key-stellar' : 'key-maybe'
}

// A family seed of the XRP ledger: 0x21, or the three bytes of Ed25519.
const xrp: Form = (run) => {
  if (run.charAt(0) !== 's' || run.length < 25 || run.length > 31) return null
  const bytes = xrpChecked(run)
  const family = bytes?.length === 17 && bytes[0] === 0x21
  return family || (bytes?.length === 19 && starts(bytes, 0x01, 0xe1, 0x4b)) ? 'key-xrp' : null
}

// Seeds and keys of Tezos in its four curves, plain and encrypted.
const tezos: Form = (run) => {
  if (!/^(?:ed|sp|p2|BL)e?sk[1-9A-HJ-NP-Za-km-z]{48,96}$/.test(run)) return null
  return base58Checked(run) ? 'key-tezos' : 'key-maybe'
}

// Base58 of 64 bytes after the name; 32 bytes are the public key.
const near: Form = (run) => {
  const key = /^ed25519:([1-9A-HJ-NP-Za-km-z]{80,90})$/.exec(run)?.[1]
  return key && base58Bytes(key)?.length === 64 ? 'key-near' : null
}

const avalanche: Form = (run) => {
  const key = /^PrivateKey-([1-9A-HJ-NP-Za-km-z]{40,60})$/.exec(run)?.[1]
  if (!key) return null
  return base58Checked(key)?.length === 32 ? 'key-avalanche' : 'key-maybe'
}

// AIP-80; upper case is written, too.
const aptos: Form = (run) => (/^(?:ed25519|secp256k1)-priv-(?:0x)?[0-9a-f]{64}$/i.test(run) ? 'key-aptos' : null)

/** Forms of letters and digits alone. */
const BARE: readonly Form[] = [wif, bip38, extended, stellar, xrp, tezos, nostr, sui]
/** Forms with a sign in them. */
const SIGNED: readonly Form[] = [eos, cardano, zcash, near, avalanche, aptos]

/** Bounds of what is worth decoding. */
const SHORTEST = 25
const LONGEST = 400

const first = (forms: readonly Form[], run: string): Kind | null => {
  if (run.length < SHORTEST || run.length > LONGEST) return null
  for (const form of forms) {
    const kind = form(run)
    if (kind) return kind
  }
  return null
}

export const kindOfBare = (run: string) => first(BARE, run)
export const kindOfSigned = (run: string) => first(SIGNED, run)
