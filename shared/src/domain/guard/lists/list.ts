import { foldWord } from '../fold.ts'
import { STOP } from './stop.ts'

export type ListName =
  | 'english'
  | 'spanish'
  | 'french'
  | 'italian'
  | 'portuguese'
  | 'czech'
  | 'japanese'
  | 'korean'
  | 'chinese-simplified'
  | 'chinese-traditional'
  | 'slip39'
  | 'monero'
  | 'electrum-old'

export type WordList = {
  readonly name: ListName
  /** Folded word to its place in the list. */
  readonly index: ReadonlyMap<string, number>
  /** Short forms that name one word: four letters, in Monero's list three. */
  readonly short: ReadonlySet<string>
  readonly shortLength: number
  readonly shortest: number
  readonly longest: number
  /** How its words begin: the first `HEAD` letters. */
  readonly heads: ReadonlySet<string>
  /** May this token be a word of the list with one slip? Costs a look-up per letter. */
  repairs(token: string): boolean
}

/** Few words of prose share so many letters with a word of a list. */
export const HEAD = 4

/** A word with one letter taken out and a mark in its place. */
const holes = (word: string) => Array.from(word, (_, i) => `${word.slice(0, i)}*${word.slice(i + 1)}`)

// What a reader of small print takes for something else.
const OCR: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['m', 'rn'],
  ['vv', 'w'],
  ['cl', 'd'],
  ['d', 'cl'],
  ['nn', 'm'],
  ['ii', 'u'],
  ['li', 'h'],
]

function* ocrForms(token: string): Generator<string> {
  for (const [seen, meant] of OCR)
    for (let at = token.indexOf(seen); at !== -1; at = token.indexOf(seen, at + 1))
      yield token.slice(0, at) + meant + token.slice(at + seen.length)
}

/** Longer tokens are no words with a slip. */
const LONGEST_REPAIRED = 14

export function compile(name: ListName, words: readonly string[]): WordList {
  const index = new Map(words.map((word, at) => [foldWord(word), at]))
  const shortLength = name === 'monero' ? 3 : 4
  const seen = new Map<string, number>()
  for (const word of index.keys()) {
    const head = word.slice(0, shortLength)
    seen.set(head, (seen.get(head) ?? 0) + 1)
  }
  // Syllables and kana are not told apart by their first four signs.
  const shortens = name !== 'japanese' && name !== 'korean'
  const unique = [...seen].filter(([head, times]) => shortens && times === 1 && head.length === shortLength)
  const short = new Set(unique.map(([head]) => head))
  const lengths = [...index.keys()].map((word) => word.length)
  const shortest = Math.min(...lengths)
  let withHoles: Set<string> | undefined

  const repairs = (token: string): boolean => {
    if (token.length < 2 || token.length > LONGEST_REPAIRED || STOP.has(token)) return false
    if (shortLength === 4 && token.length >= 4 && short.has(token.slice(0, 4))) return true
    withHoles ??= new Set([...index.keys()].flatMap(holes))
    for (let i = 0; i <= token.length; i++) {
      const head = token.slice(0, i)
      const tail = token.slice(i + 1)
      // One letter wrong, one missing, one too many, two swapped.
      if (i < token.length && (withHoles.has(`${head}*${tail}`) || index.has(head + tail))) return true
      if (withHoles.has(`${head}*${token.slice(i)}`)) return true
      if (i + 1 < token.length && index.has(head + token.charAt(i + 1) + token.charAt(i) + token.slice(i + 2)))
        return true
    }
    for (const form of ocrForms(token)) if (index.has(form)) return true
    // A space too few: two words in one.
    for (let i = 3; i <= token.length - 3; i++)
      if (index.has(token.slice(0, i)) && index.has(token.slice(i))) return true
    return false
  }

  return {
    name,
    index,
    short,
    shortLength,
    shortest,
    longest: Math.max(...lengths),
    heads: new Set([...index.keys()].map((word) => word.slice(0, HEAD))),
    repairs,
  }
}
