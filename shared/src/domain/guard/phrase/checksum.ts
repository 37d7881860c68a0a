import { sha256 } from '@noble/hashes/sha2.js'

/** The lengths of BIP-39, each a third of its bits of entropy over 32. */
export const LENGTHS: readonly number[] = [12, 15, 18, 21, 24]

/** Does the checksum of BIP-39 fit? One random row of twelve words in sixteen has one that does. */
export function checksumFits(indices: readonly number[]): boolean {
  if (!LENGTHS.includes(indices.length) || indices.some((index) => index < 0 || index > 2047)) return false
  const bits = indices.map((index) => index.toString(2).padStart(11, '0')).join('')
  const checked = (bits.length * 32) / 33
  const entropy = Uint8Array.from({ length: checked / 8 }, (_, i) => Number.parseInt(bits.slice(i * 8, i * 8 + 8), 2))
  const hash = sha256(entropy)[0] ?? 0
  return (
    hash
      .toString(2)
      .padStart(8, '0')
      .slice(0, checked / 32) === bits.slice(checked)
  )
}
