import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { base64urlnopad } from '@scure/base'
import type { Cryptography } from './check.ts'

/** Without the platform: also where a page was opened from a disk, and where the platform has no Ed25519. */
export const nobleCryptography: Cryptography = {
  digest: (text) => base64urlnopad.encode(sha256(utf8ToBytes(text))),
  signed(text, signature, publicKey) {
    try {
      return ed25519.verify(base64urlnopad.decode(signature), utf8ToBytes(text), base64urlnopad.decode(publicKey))
    } catch {
      // Not a point of the curve, or not bytes at all: then nobody signed it with that.
      return false
    }
  },
}
