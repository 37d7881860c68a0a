import { sha256 } from '@noble/hashes/sha2.js'
import type { Random } from '../../../kernel/random.ts'

export const below = (random: Random, n: number) => Math.floor(random.next() * n)
export const pick = <T>(random: Random, from: readonly T[]): T => from[below(random, from.length)] as T
export const bytes = (random: Random, n: number) => Uint8Array.from({ length: n }, () => below(random, 256))

/** A phrase of BIP-39 with the right checksum. */
export function bip39(random: Random, list: readonly string[], length: number): string[] {
  const entropy = bytes(random, (length * 4) / 3)
  const sum = (sha256(entropy)[0] ?? 0)
    .toString(2)
    .padStart(8, '0')
    .slice(0, length / 3)
  const bits = [...entropy].map((byte) => byte.toString(2).padStart(8, '0')).join('') + sum
  return (bits.match(/.{11}/g) ?? []).map((group) => list[Number.parseInt(group, 2)] ?? '')
}

export const drawn = (random: Random, list: readonly string[], length: number) =>
  Array.from({ length }, () => pick(random, list))

const NEIGHBOURS: Record<string, string> = {
  a: 'qwsz',
  b: 'vghn',
  c: 'xdfv',
  d: 'serfcx',
  e: 'wsdr',
  f: 'drtgvc',
  g: 'ftyhbv',
  h: 'gyujnb',
  i: 'ujko',
  j: 'huikmn',
  k: 'jiolm',
  l: 'kop',
  m: 'njk',
  n: 'bhjm',
  o: 'iklp',
  p: 'ol',
  q: 'wa',
  r: 'edft',
  s: 'awedxz',
  t: 'rfgy',
  u: 'yhji',
  v: 'cfgb',
  w: 'qase',
  x: 'zsdc',
  y: 'tghu',
  z: 'asx',
}

/** A slip of the finger: two letters swapped, one dropped, one doubled, or the key beside it. */
function slip(random: Random, word: string): string {
  const letters = [...word]
  const at = below(random, letters.length)
  const letter = letters[at] ?? ''
  switch (below(random, 4)) {
    case 0: {
      const to = Math.min(at, letters.length - 2)
      ;[letters[to], letters[to + 1]] = [letters[to + 1] ?? '', letters[to] ?? '']
      break
    }
    case 1:
      letters.splice(at, 1)
      break
    case 2:
      letters.splice(at, 0, letter)
      break
    default:
      letters[at] = pick(random, [...(NEIGHBOURS[letter] ?? 'aeiou')])
  }
  return letters.join('')
}

/** As many words with a slip each; a slip that changes nothing is made again. */
export function withTypos(random: Random, words: readonly string[], typos: number): string[] {
  const out = [...words]
  const places = new Set<number>()
  while (places.size < typos) places.add(below(random, words.length))
  for (const place of places) {
    const word = words[place] ?? ''
    for (let i = 0; i < 9 && out[place] === word; i++) out[place] = slip(random, word)
  }
  return out
}
