import type { Folded } from './fold.ts'
import { STOP } from './lists/stop.ts'

/** A run of letters of one script in the folded, lower-cased text. */
export type Token = {
  readonly word: string
  readonly from: number
  readonly to: number
  /** What it means when its digits stand for letters: `abi1ity`. */
  readonly meant: string | null
  /** One character of Chinese with no letter beside it. */
  readonly alone: boolean
}

const LETTER = /\p{L}/u

const isAlone = (lower: string, word: string, from: number, to: number) =>
  word.length === 1 &&
  /\p{sc=Han}/u.test(word) &&
  !LETTER.test(lower.charAt(from - 1)) &&
  !LETTER.test(lower.charAt(to))

// Kana keep their voicing marks (U+3099, U+309A) and the long mark.
const LETTERS =
  /\p{sc=Latin}+|\p{sc=Han}+|[\p{sc=Hiragana}\p{sc=Katakana}\u3099\u309a\u30fc]+|\p{sc=Hangul}+|[\p{sc=Cyrillic}\p{sc=Greek}]+|[\p{L}\p{M}]/gu
/** The same of a text in ASCII. */
const ASCII_LETTERS = /[a-z]+/g
/** Latin letters with digits or signs among them. */
const SPELT = /(?:[a-z]+[0-9|$@]|[0-9|$@]+[a-z])[a-z0-9|$@]*/g
const LOOKS: Record<string, string> = { '0': 'o', '1': 'l', '|': 'l', '3': 'e', '4': 'a', '@': 'a', '5': 's', $: 's' }
const MORE_LOOKS: Record<string, string> = { ...LOOKS, '1': 'i', '|': 'i', '6': 'b', '8': 'b', '7': 't', '9': 'g' }
const LONGEST_SPELT = 12

const spelled = (run: string, looks: Record<string, string>) => run.replace(/[0-9|$@]/g, (sign) => looks[sign] ?? sign)

/** Words whose digits are letters. Digits at an end number a word that is one without them. */
function spelt(lower: string, isWord: (word: string) => boolean): Token[] {
  const found: Token[] = []
  for (const { 0: run, index } of lower.matchAll(SPELT)) {
    if (run.length < 3 || run.length > LONGEST_SPELT) continue
    if (isWord(run.replace(/^[0-9|$@]+|[0-9|$@]+$/g, ''))) continue
    const meant = [spelled(run, LOOKS), spelled(run, MORE_LOOKS)].find(isWord)
    if (meant) found.push({ word: run, from: index, to: index + run.length, meant, alone: false })
  }
  return found
}

// A blank in a word, an initial set apart, a word broken at the end of a line.
const BREAK = /^(?: |[.·]|-[ \t]*\r?\n[ \t]*)$/

/** Two parts that are one word when put together, and were not two words before. */
function mended(tokens: readonly Token[], lower: string, isWord: (word: string) => boolean): Token[] {
  const out: Token[] = []
  for (const token of tokens) {
    const before = out.at(-1)
    const gap = before && token.from - before.to <= 6 ? lower.slice(before.to, token.from) : ''
    const whole = before && BREAK.test(gap) && !before.meant && !token.meant ? before.word + token.word : ''
    const parts = [before?.word ?? '', token.word]
    const spoken = gap === ' ' && parts.some((part) => STOP.has(part) || part.length < 2)
    if (before && whole && !spoken && isWord(whole) && (gap.startsWith('-') || !parts.every(isWord)))
      out[out.length - 1] = { ...before, word: whole, to: token.to }
    else out.push(token)
  }
  return out
}

/** The words of a text. Whatever is no letter separates them, and so does a change of script. */
export function tokensOf({ lower, starts }: Folded, isWord: (word: string) => boolean): Token[] {
  const withDigits = spelt(lower, isWord)
  const tokens: Token[] = []
  let next = 0
  for (const { 0: word, index: from } of lower.matchAll(starts ? LETTERS : ASCII_LETTERS)) {
    while ((withDigits[next]?.to ?? Number.POSITIVE_INFINITY) <= from) {
      const before = withDigits[next++]
      if (before) tokens.push(before)
    }
    if (from < (withDigits[next]?.from ?? Number.POSITIVE_INFINITY))
      tokens.push({
        word,
        from,
        to: from + word.length,
        meant: null,
        alone: isAlone(lower, word, from, from + word.length),
      })
  }
  return mended([...tokens, ...withDigits.slice(next)], lower, isWord)
}

/** How often each word stands among the tokens. */
export function tally(tokens: readonly Token[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const { word } of tokens) times.set(word, (times.get(word) ?? 0) + 1)
  return times
}
