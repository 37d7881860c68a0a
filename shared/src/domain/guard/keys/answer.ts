import { sha256 } from '@noble/hashes/sha2.js'

const HEX = /^(?:0x)?[0-9a-f]+$/i

/**
 * The name under which an answer about a value is remembered: its hash, so that the value itself need not be kept.
 * Of hex digits the same with and without `0x`, in groups, in upper and lower case.
 */
export function answerKey(value: string): string {
  const whole = value.trim().normalize('NFKC')
  const digits = whole.replace(/[\s:-]/g, '')
  const plain = HEX.test(digits) ? digits.toLowerCase().replace(/^0x/, '') : whole
  return [...sha256(new TextEncoder().encode(plain))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
