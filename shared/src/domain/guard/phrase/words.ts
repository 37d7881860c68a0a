import { HEAD, type ListName, type WordList } from '../lists/list.ts'
import { saysNothing, STOP } from '../lists/stop.ts'
import type { Kind } from '../verdict.ts'
import { type Token, tally } from '../words.ts'
import { chainIn, wordsIn } from './segment.ts'

/** What was seen, in places of the folded text, and the words it was made of while they are at hand. */
export type Sighting = {
  kind: Kind
  from: number
  to: number
  list: WordList
  words?: readonly number[]
  /** The same words again and again: a listing, unless the checksum is right. */
  repeats?: boolean
}

type Measure = {
  kind: Kind
  /** So many in a row when short forms are among them. */
  short?: number
  /** This many in a row are a phrase. The longest run in prose is one shorter at most. */
  run: number
  /** So many in a row, of which all but `window - exact` are words of the list and the rest could be with one slip. */
  window: number
  exact: number
  /** The rest of the window may be anything: prose of this language hardly ever has its words bare. */
  anyRest?: true
}

const BIP39: Measure = { kind: 'phrase', run: 11, window: 12, exact: 10 }
const MEASURES: Partial<Record<ListName, Measure>> = {
  slip39: { kind: 'phrase-slip39', run: 8, window: 10, exact: 8 },
  monero: { kind: 'phrase-monero', run: 8, short: 12, window: 10, exact: 8 },
  'electrum-old': { kind: 'phrase-electrum', run: 10, window: 12, exact: 10 },
  japanese: { kind: 'phrase', run: 9, window: 14, exact: 8, anyRest: true },
  korean: { kind: 'phrase', run: 9, window: 14, exact: 9, anyRest: true },
}

/** How one token stands to one list. `words` counts more than one when several are joined. */
export type Mark = { exact: boolean; short: boolean; words: number }

const NONE: Mark = { exact: false, short: false, words: 0 }
const EXACT: Mark = { exact: true, short: false, words: 1 }
const SHORT: Mark = { exact: false, short: true, words: 1 }
const SHORTEST_JOINED = 6
const LONGEST_JOINED = 400

/** Does a run of letters begin with a word of the list? Most do not, as their first letters show. */
function begins(run: string, list: WordList): boolean {
  for (let length = list.shortest; length <= list.longest; length++) {
    if (length === HEAD && !list.heads.has(run.slice(0, HEAD))) return false
    if (list.index.has(run.slice(0, length))) return true
  }
  return false
}

function markOf(token: Token, list: WordList): Mark {
  const word = token.meant ?? token.word
  if (list.index.has(word)) return EXACT
  if (word.length === list.shortLength && list.short.has(word)) return SHORT
  if (word.length < SHORTEST_JOINED || word.length > LONGEST_JOINED || !begins(word, list)) return NONE
  const words = wordsIn(word, list)
  return words > 1 ? { exact: true, short: false, words } : NONE
}

export const marksOf = (tokens: readonly Token[], list: WordList): readonly Mark[] =>
  tokens.map((token) => markOf(token, list))

/** Drawn words hardly repeat; names in a program's listing do, and so do those of published samples. */
function repeats(tokens: readonly Token[]): boolean {
  const different = tally(tokens).size
  return different < 11 && different * 10 < tokens.length * 6
}

/** Everything that one list says about the words of a text. */
export function searchWords(tokens: readonly Token[], marks: readonly Mark[], list: WordList): Sighting[] {
  const measure = MEASURES[list.name] ?? BIP39
  const isBip39 = measure.kind === 'phrase'
  const hits = marks.reduce((sum, mark) => sum + mark.words, 0)
  const found: Sighting[] = []
  const see = (kind: Kind, first: number, last: number) => {
    const from = tokens[first]?.from ?? 0
    const to = tokens[last]?.to ?? 0
    const words = tokens.slice(first, last + 1).map(({ word, meant }) => list.index.get(meant ?? word) ?? -1)
    found.push({ kind, from, to, list, words, repeats: repeats(tokens.slice(first, last + 1)) })
  }

  // R1. Short forms of Monero's list are its words, as its wallets print them; in prose of other languages, too.
  const runs = (counts: (mark: Mark) => boolean, least: number) => {
    if (hits < least) return
    let first = 0
    let count = 0
    for (let i = 0; i <= tokens.length; i++) {
      const mark = marks[i] ?? NONE
      if (counts(mark)) {
        if (count === 0) first = i
        count += mark.words
        continue
      }
      if (count >= least) see(measure.kind, first, i - 1)
      count = 0
    }
  }
  runs((mark) => mark.exact, measure.run)
  if (measure.short !== undefined && found.length === 0) runs((mark) => mark.exact || mark.short, measure.short)

  // R6. Runs of letters nobody parted, or parted into single letters.
  for (const { from, letters, places } of unparted(tokens, measure.run * list.shortest)) {
    const chain = chainIn(letters, list)
    if (chain.words < measure.run) continue
    found.push({
      kind: measure.kind,
      from: places?.[chain.from] ?? from + chain.from,
      to: (places?.[chain.to - 1] ?? from + chain.to - 1) + 1,
      list,
    })
  }
  if (hits < 7 || found.length > 0) return found

  const slips = lazily(tokens.length, (i) => list.repairs(tokens[i]?.word ?? ''))

  // R2. Nearly a phrase: the rest are slips of the pen.
  let exact = 0
  for (let i = 0; i < tokens.length; i++) {
    exact += marks[i]?.exact ? 1 : 0
    if (i >= measure.window) exact -= marks[i - measure.window]?.exact ? 1 : 0
    const start = Math.max(0, i - measure.window + 1)
    if (exact < measure.exact || (start === 0 && i < measure.window - 1 && measure.anyRest !== true)) continue
    let whole = true
    for (let k = start; k <= i && whole; k++) whole = marks[k]?.exact === true || measure.anyRest === true || slips(k)
    if (whole) {
      see(measure.kind, start, i)
      return found
    }
  }
  if (!isBip39) return found

  // R3. Abbreviated to four letters, the way it is engraved on metal.
  let shorts = 0
  for (let i = 0; i < tokens.length; i++) {
    const mark = marks[i] ?? NONE
    const fits = (tokens[i]?.word.length ?? 0) <= 4 && (mark.exact || mark.short)
    shorts = fits ? shorts + 1 : 0
    if (shorts === 12) {
      see('phrase', i - 11, i)
      return found
    }
  }

  // R5, R7. The whole message is nothing but words of the list, or would be if it were spelt better.
  const last = tokens.length - 1
  const listed = marks.filter((mark) => mark.exact || mark.short).length
  const telling = tokens.filter((token, i) => (marks[i]?.words ?? 0) > 0 && !saysNothing(list.name, token.word)).length
  const others = tokens.length - listed
  const allSlips = () => tokens.every((_, i) => (marks[i]?.words ?? 0) > 0 || slips(i))
  if (telling >= 3 && tokens.length >= 7 && others === 0) see('phrase-maybe', 0, last)
  else if (telling >= 3 && tokens.length >= 9 && others <= 2 && allSlips()) see('phrase-maybe', 0, last)
  else if (couldBeMistyped(tokens, marks)) see('phrase-maybe', 0, last)
  else {
    const run = longestTelling(tokens, marks, list.name)
    if (run.words >= 7) see('phrase-maybe', run.first, run.last)
  }
  return found
}

/** R7: as many words as phrases have, of the length of such words, no word of prose, two thirds in the list. */
function couldBeMistyped(tokens: readonly Token[], marks: readonly Mark[]): boolean {
  if (tokens.length < 12 || tokens.length > 25) return false
  const exact = marks.filter((mark) => mark.exact).length
  const letters = tokens.reduce((sum, { word }) => sum + word.length, 0)
  const mean = letters / tokens.length
  const prose = tokens.some(({ word }, i) => STOP.has(word) && !marks[i]?.exact)
  return !prose && mean >= 3 && mean <= 8 && exact * 3 >= tokens.length * 2 - 1
}

/** The longest run of list words within a text of which at most a fourth are words of every second message. */
function longestTelling(
  tokens: readonly Token[],
  marks: readonly Mark[],
  list: string,
): { words: number; first: number; last: number; atEnd: boolean } {
  let best = { words: 0, first: 0, last: -1, atEnd: false }
  let first = -1
  let common = 0
  for (let i = 0; i <= tokens.length; i++) {
    const token = tokens[i]
    const mark = marks[i]
    if (token && mark && (mark.exact || mark.short)) {
      if (first === -1) {
        // A run begins with a word that says something.
        if (saysNothing(list, token.word)) continue
        first = i
        common = 0
      }
      if (saysNothing(list, token.word)) common++
      const words = i - first + 1
      if (words > best.words && common * 4 <= words && !saysNothing(list, token.word))
        best = { words, first, last: i, atEnd: i === tokens.length - 1 }
      continue
    }
    first = -1
  }
  return best
}

/** Long runs of letters, and rows of single letters read as one run. */
function* unparted(
  tokens: readonly Token[],
  least: number,
): Generator<{ from: number; letters: string; places?: readonly number[] }> {
  let letters = ''
  let places: number[] = []
  if (tokens.length < least && tokens.every(({ word }) => word.length < least)) return
  for (const { word, from } of tokens) {
    if (word.length === 1) {
      letters += word
      places.push(from)
      continue
    }
    if (letters.length >= least) yield { from: places[0] ?? 0, letters, places }
    letters = ''
    places = []
    if (word.length >= least) yield { from, letters: word }
  }
  if (letters.length >= least) yield { from: places[0] ?? 0, letters, places }
}

/** Answers of a costly question, asked at most once each. */
function lazily(size: number, ask: (i: number) => boolean): (i: number) => boolean {
  const answers = new Int8Array(size)
  return (i) => {
    if (answers[i] === 0) answers[i] = ask(i) ? 1 : -1
    return answers[i] === 1
  }
}
