import { sha256 } from '@noble/hashes/sha2.js'

/**
 * The name under which an answer about a value is remembered: its hash, so that the value itself need not be kept.
 * The same for a value with and without `0x`, in upper and lower case.
 */
export function answerKey(value: string): string {
  const plain = value.toLowerCase().replace(/[^0-9a-f]|^0x/g, '')
  return [...sha256(new TextEncoder().encode(plain))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
