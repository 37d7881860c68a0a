import { hmac } from '@noble/hashes/hmac.js'
import { pbkdf2Async } from '@noble/hashes/pbkdf2.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Kind } from '../verdict.ts'
import { checksumFits, LENGTHS } from './checksum.ts'
import type { Sighting } from './words.ts'

// Electrum's prefixes of HMAC-SHA512("Seed version", phrase): standard, segwit, 2FA, 2FA segwit.
const ELECTRUM = /^(01|100|101|102)/

/** A wallet of TON derives its key with 100,000 rounds and tells its phrases apart with a 256th of them. */
const TON_ROUNDS = 390

/**
 * Whose phrase it is, for the wording only: it is refused either way. `null`: words that repeat as no drawn ones do,
 * and no checksum says that they were.
 */
export async function nameOf({ kind, list, words = [], repeats }: Sighting): Promise<Kind | null> {
  if (repeats && !checksumFits(words)) return null
  if (kind !== 'phrase' || words.some((index) => index < 0)) return kind
  if (LENGTHS.includes(words.length) && checksumFits(words)) return 'phrase-checked'
  if (list.name !== 'english' || ![12, 13, 24].includes(words.length)) return kind
  const spelling = [...list.index.keys()]
  const phrase = new TextEncoder().encode(words.map((index) => spelling[index]).join(' '))
  const version = hmac(sha512, new TextEncoder().encode('Seed version'), phrase)
  if (words.length < 24) return ELECTRUM.test(bytesToHex(version)) ? 'phrase-electrum' : kind
  const entropy = hmac(sha512, phrase, new Uint8Array())
  const seed = await pbkdf2Async(sha512, entropy, 'TON seed version', { c: TON_ROUNDS, dkLen: 64 })
  return seed[0] === 0 ? 'phrase-ton' : kind
}
