import { fold } from './fold.ts'
import { inspect } from './index.ts'
import { INTERFACE } from './lists/interface.ts'
import type { WordList } from './lists/list.ts'
import { type Lists, ownLists } from './lists/load.ts'
import { speaksOfKey } from './near.ts'
import { withoutLabels } from './phrase/labels.ts'
import { type Finding, VERDICT_OF, type Verdict } from './verdict.ts'
import { tokensOf } from './words.ts'

/** A QR code in a picture: its text, or its bytes where they are no text. */
export type PictureCode = { readonly text: string } | { readonly bytes: Uint8Array }

/** What could be made out in a picture. */
export type Reading = {
  /** Line by line. `null`: it could not be read, or not in time. */
  readonly text: string | null
  /** How sure the reader is of the text, from 0 to 100. */
  readonly confidence: number
  readonly codes: readonly PictureCode[]
  /** Taken with a camera, as far as the file says so. */
  readonly photo: boolean
}

/** Why a picture may not just go: what it shows, or that it cannot be known what it shows. */
export type PictureReason = 'phrase' | 'secret' | 'code' | 'maybe' | 'photo' | 'unread' | 'no-text'
export type PictureVerdict = {
  readonly verdict: Extract<Verdict, 'pass' | 'ask' | 'block'>
  readonly reason: PictureReason | null
}

/** So many different words of one list, standing apart as in a grid, are a phrase of which the rest was misread. */
const GRID_WORDS = 8
/** So many may be one that was cut off. */
const SOME_WORDS = 5
/** More than this in a line, and it is a sentence; a phrase in one line is found as text. */
const MOST_COLUMNS = 6
/** Numbers of 1 to 12 with one word behind each. */
const GRID_NUMBERS = 10
/** Below this, what was read is no text but noise. */
const LEAST_CONFIDENCE = 45
const LEAST_LETTERS = 6
const MENU_SHARE = 0.65
/** CompactSeedQR: the entropy of 12 or 24 words and nothing else. */
const ENTROPY_BYTES = [16, 32]

/** May this picture leave? What nothing could be read of is asked about, never passed. */
export async function judgePicture(reading: Reading, lists: Lists = ownLists): Promise<PictureVerdict> {
  const code = await worstCode(reading.codes, lists)
  if (code === 'block') return { verdict: 'block', reason: 'code' }
  const { text } = reading
  if (text === null) return { verdict: 'ask', reason: code === 'ask' ? 'code' : 'unread' }
  const { verdict, findings } = await inspect(text, { field: 'image', lists })
  const refused = findings.filter(({ kind }) => VERDICT_OF[kind] === 'block')
  const sure = refused.find((finding) => !isMenu(finding, text))
  if (sure) return { verdict: 'block', reason: sure.kind.startsWith('phrase') ? 'phrase' : 'secret' }
  if (numberedWords(text) >= GRID_NUMBERS) return { verdict: 'block', reason: 'phrase' }
  const words = await wordsInGrid(text, lists)
  if (words >= GRID_WORDS) return { verdict: 'block', reason: 'phrase' }
  if (code === 'ask') return { verdict: 'ask', reason: 'code' }
  // A card's number cannot be masked in a picture.
  if (verdict !== 'pass' || words >= SOME_WORDS) return { verdict: 'ask', reason: 'maybe' }
  // "Your recovery phrase" and little else: the words are there, and were not made out.
  if (speaksOfKey(fold(text).lower)) return { verdict: 'ask', reason: 'maybe' }
  if (reading.photo) return { verdict: 'ask', reason: 'photo' }
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters < LEAST_LETTERS || reading.confidence < LEAST_CONFIDENCE) return { verdict: 'ask', reason: 'no-text' }
  return { verdict: 'pass', reason: null }
}

/** A row of words in which most are those of any wallet's menu. Of twelve that were drawn, one in 16,000 has so many; it is asked about. */
function isMenu({ kind, start, end }: Finding, text: string): boolean {
  if (kind !== 'phrase') return false
  const words =
    text
      .slice(start, end)
      .toLowerCase()
      .match(/\p{L}{3,}/gu) ?? []
  return words.filter((word) => INTERFACE.has(word)).length >= words.length * MENU_SHARE
}

async function worstCode(codes: readonly PictureCode[], lists: Lists): Promise<PictureVerdict['verdict']> {
  let worst: PictureVerdict['verdict'] = 'pass'
  for (const code of codes) {
    if ('bytes' in code) {
      if (ENTROPY_BYTES.includes(code.bytes.length)) worst = 'ask'
      continue
    }
    const { verdict } = await inspect(code.text, { field: 'code', lists })
    if (verdict === 'block') return 'block'
    if (verdict !== 'pass') worst = 'ask'
  }
  return worst
}

/** Of the numbers 1 to 12, how many have one word behind them, and not the same one. */
function numberedWords(text: string): number {
  const { lower } = fold(text)
  const words = new Map<number, string>()
  // A word of a list has three to eight letters; behind it comes the next number, or the end of the line.
  for (const { 1: number = '', 2: word = '' } of lower.matchAll(
    /(?<![\d\p{L}])(1[0-2]|[1-9])[ .,):#_-]{0,3}(\p{L}{3,8})(?=[^\S\n]{0,8}(?:$|\n|\d|\|))/gmu,
  ))
    words.set(Number(number), word)
  return new Set(words.values()).size
}

/** Different words of one list on lines that hold nothing but such words and what numbers them. */
async function wordsInGrid(text: string, lists: Lists): Promise<number> {
  const lines = text.split('\n').filter((line) => /\p{L}{3}/u.test(line))
  const { lists: known } = await lists.of(fold(text).lower, true)
  return Math.max(0, ...known.map((list) => gridIn(lines, list).size))
}

function gridIn(lines: readonly string[], list: WordList): ReadonlySet<string> {
  const found = new Set<string>()
  for (const line of lines) {
    const folded = fold(line)
    const isWord = (word: string) => list.index.has(word)
    const tokens = withoutLabels(folded, tokensOf(folded, isWord))
      .map(({ word, meant }) => meant ?? word)
      // What is left of a number or a frame.
      .filter((word) => word.length >= Math.min(3, list.shortest))
    if (tokens.length > MOST_COLUMNS || !tokens.every((word) => isWord(word) || list.repairs(word))) continue
    for (const word of tokens) if (isWord(word) && !INTERFACE.has(word)) found.add(word)
  }
  return found
}
