import { base58, bech32, bech32m, createBase58check } from '@scure/base'
import { blake2b } from '@noble/hashes/blake2.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import type { AddressForm } from './chains.ts'
import { crc16 } from './crc16.ts'

/** `checksum`: the form is right and one character looks wrong. `null`: another form. */
export type Checked = 'ok' | 'checksum' | null

type Check<F extends AddressForm['form']> = (text: string, form: Extract<AddressForm, { form: F }>) => Checked

const attempt = <T>(read: () => T): T | null => {
  try {
    return read()
  } catch {
    return null
  }
}

const check58 = createBase58check((bytes: Uint8Array) => sha256(bytes))
const BASE58 = /^[1-9A-HJ-NP-Za-km-z]+$/
const ascii = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))
const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

export const base58Size = (text: string): number =>
  BASE58.test(text) && text.length < 100 ? (attempt(() => base58.decode(text))?.length ?? 0) : 0

/** EIP-55: upper case where the hash of the lower-case digits has eight or more. One case throughout says nothing. */
const evm: Check<'evm'> = (text) => {
  if (!/^0x[0-9a-fA-F]{40}$/.test(text)) return null
  const digits = text.slice(2)
  if (digits === digits.toLowerCase() || digits === digits.toUpperCase()) return 'ok'
  const hash = hexOf(keccak_256(ascii(digits.toLowerCase())))
  const right = Array.from(digits, (digit, i) =>
    Number.parseInt(hash.charAt(i), 16) >= 8 ? digit.toUpperCase() : digit.toLowerCase(),
  )
  return right.join('') === digits ? 'ok' : 'checksum'
}

/** The first letters that a version byte can give 25 bytes of base58, and the lengths. */
const FIRST: Record<number, RegExp> = { 0: /^1.{25,33}$/, 5: /^3.{33}$/, 65: /^T.{33}$/ }

const base58check: Check<'base58check'> = (text, { versions }) => {
  if (!BASE58.test(text) || !versions.some((version) => FIRST[version]?.test(text))) return null
  const bytes = attempt(() => check58.decode(text))
  if (bytes) return bytes.length === 21 && versions.includes(bytes[0] ?? -1) ? 'ok' : null
  return base58Size(text) === 25 ? 'checksum' : null
}

const segwit: Check<'segwit'> = (text, { prefix }) => {
  const small = text.toLowerCase()
  if (!small.startsWith(`${prefix}1`) || text.length < 14 || text.length > 74) return null
  if (text !== small && text !== text.toUpperCase()) return null
  if (!/^[023456789acdefghjklmnpqrstuvwxyz]+$/.test(small.slice(prefix.length + 1))) return null
  const version = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'.indexOf(small.charAt(prefix.length + 1))
  if (version > 16) return null
  const coder = version === 0 ? bech32 : bech32m
  const program = attempt(() => coder.fromWords(coder.decode(small as `${string}1${string}`).words.slice(1)))
  const { length } = program ?? { length: 0 }
  const fits = version === 0 ? length === 20 || length === 32 : length >= 2 && length <= 40
  return fits ? 'ok' : text.length >= 40 ? 'checksum' : null
}

const base58of32: Check<'base58-32'> = (text) =>
  text.length >= 32 && text.length <= 44 && base58Size(text) === 32 ? 'ok' : null

const hex32: Check<'hex-32'> = (text, { short }) => {
  if (/^0x[0-9a-fA-F]{64}$/.test(text)) return 'ok'
  return short && /^0x[0-9a-fA-F]{1,63}$/.test(text) ? 'ok' : null
}

/** The network's number in one byte, or in two when it is 64 or more. */
const ss58: Check<'ss58'> = (text, { networks }) => {
  if (text.length < 46 || text.length > 49 || !BASE58.test(text)) return null
  const bytes = attempt(() => base58.decode(text))
  if (bytes?.length !== 35 || !networks.includes(bytes[0] ?? -1)) return null
  const hash = blake2b(Uint8Array.from([...ascii('SS58PRE'), ...bytes.slice(0, 33)]))
  return hash[0] === bytes[33] && hash[1] === bytes[34] ? 'ok' : 'checksum'
}

const base64Bytes = (text: string): Uint8Array | null =>
  attempt(() => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0)))

/** Tag, workchain, 32 bytes and CRC-16-XMODEM; the tag says bounceable or not, and 0x80 the test network. */
const ton: Check<'ton'> = (text) => {
  if (/^(?:0|-1):[0-9a-fA-F]{64}$/.test(text)) return 'ok'
  if (!/^[EUk0][\w+/-]{47}$/.test(text)) return null
  const bytes = base64Bytes(text)
  if (bytes?.length !== 36 || ![0x11, 0x51, 0x91, 0xd1].includes(bytes[0] ?? 0)) return null
  return crc16(bytes.slice(0, 34)) === ((bytes[34] ?? 0) << 8) + (bytes[35] ?? 0) ? 'ok' : 'checksum'
}

export const isBase64Of32 = (text: string) => /^[\w+/-]{43}=?$/.test(text) && base64Bytes(text)?.length === 32

const eosName: Check<'eos-name'> = (text) => (/^[a-z1-5.]{1,12}[a-j1-5]?$/.test(text) ? 'ok' : null)

const CHECKS: { [F in AddressForm['form']]: Check<F> } = {
  evm,
  base58check,
  segwit,
  'base58-32': base58of32,
  'hex-32': hex32,
  ss58,
  ton,
  'eos-name': eosName,
}

/** Has the text the form of such an address, and is its checksum right? */
export const checkAddress = <F extends AddressForm['form']>(
  text: string,
  form: Extract<AddressForm, { form: F }>,
): Checked => CHECKS[form.form as F](text, form)
