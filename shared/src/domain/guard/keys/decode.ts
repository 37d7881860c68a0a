import { base58, base58xrp, bech32, createBase58check } from '@scure/base'
import { sha256 } from '@noble/hashes/sha2.js'
import { crc16 } from '../../chain/crc16.ts'

type Bytes = Uint8Array

/** A decoder that answers `null` where its library throws: most of what is tried is no key. */
const tried =
  <T>(decode: (text: string) => T) =>
  (text: string): T | null => {
    try {
      return decode(text)
    } catch {
      return null
    }
  }

const check = createBase58check((bytes: Uint8Array) => sha256(bytes))

/** Base58 with four bytes of double SHA-256 at its end, taken off. */
export const base58Checked: (text: string) => Bytes | null = tried((text) => check.decode(text))

export const base58Bytes: (text: string) => Bytes | null = tried((text) => base58.decode(text))

/** Base58Check in the alphabet of the XRP ledger. */
export const xrpChecked: (text: string) => Bytes | null = tried((text) => {
  const bytes = base58xrp.decode(text)
  const payload = bytes.slice(0, -4)
  const sum = sha256(sha256(payload)).slice(0, 4)
  if (bytes.length < 5 || sum.some((byte, i) => byte !== bytes[payload.length + i])) throw new Error('checksum')
  return payload
})

/** Bech32 of any length: keys are longer than addresses may be. */
export const bech32Bytes: (text: string) => Bytes | null = tried((text) => {
  const { words } = bech32.decode(text as `${string}1${string}`, 1_023)
  return bech32.fromWords(words)
})

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Base32 with CRC-16-XMODEM in its last two bytes, least byte first, as Stellar writes keys; the sum taken off. */
export function stellarChecked(text: string): Bytes | null {
  let bits = 0
  let value = 0
  const bytes: number[] = []
  for (const char of text) {
    const at = BASE32.indexOf(char)
    if (at === -1) return null
    value = ((value << 5) | at) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((value >> bits) & 0xff)
  }
  const payload = bytes.slice(0, -2)
  const sum = crc16(payload)
  return bytes.at(-2) === (sum & 0xff) && bytes.at(-1) === sum >> 8 ? Uint8Array.from(payload) : null
}
