import type { ListName, WordList } from '../lists/list.ts'
import { saysNothing } from '../lists/stop.ts'
import type { Token } from '../words.ts'
import type { Mark } from './words.ts'

/** How many words of one list a message adds to those that came before it. The words themselves are not kept. */
export type Pieces = {
  readonly list: ListName
  readonly words: number
  /** Nothing but words of the list; otherwise `words` are the row of them that prose surrounds. */
  readonly whole: boolean
  /** Of the words, those that chat is not full of anyway. */
  readonly telling: number
  /** In a short message, the words of the list among others: they count once a row has begun. */
  readonly scattered: number
  /** No letters at all: numbering, signs, nothing. */
  readonly blank: boolean
}

/** Fewer list words among prose are prose. */
const LEAST_AMONG_PROSE = 3
/** After the words there may be an "ok? did you get it?". */
const MOST_AFTER = 4
/** Longer messages are looked at whole by other rules. */
const LONGEST_SLIPPED = 8
/** The lists of Chinese are sorted by how common a character is in print. */
const COMMONEST_HAN = 100

export function countPieces(tokens: readonly Token[], marks: readonly Mark[], list: WordList): Pieces {
  const blank = { list: list.name, words: 0, whole: false, telling: 0, scattered: 0, blank: tokens.length === 0 }
  if (tokens.length === 0) return blank
  if (list.name.startsWith('chinese')) {
    const alone = tokens.filter((token) => token.alone && list.index.has(token.word))
    const whole = alone.length === tokens.length
    const rare = alone.filter(({ word }) => (list.index.get(word) ?? 0) >= COMMONEST_HAN).length
    return { ...blank, words: whole || alone.length >= LEAST_AMONG_PROSE ? alone.length : 0, whole, telling: rare }
  }
  // Three letters are a word of Monero's in half of the world's languages.
  const counted = list.name === 'monero' ? marks.map((mark) => (mark.short ? NONE : mark)) : marks
  return countMarked(tokens, counted, list, blank)
}

const NONE: Mark = { exact: false, short: false, words: 0 }

function countMarked(tokens: readonly Token[], marks: readonly Mark[], list: WordList, blank: Pieces): Pieces {
  const listed = marks.reduce((sum, mark) => sum + mark.words, 0)
  if (listed === 0) return blank
  const others = marks.filter((mark) => mark.words === 0).length
  const telling = tokens.filter(({ word }, i) => (marks[i]?.words ?? 0) > 0 && !saysNothing(list.name, word)).length
  if (others === 0) return { ...blank, words: listed, whole: true, telling }
  const short = tokens.length <= LONGEST_SLIPPED && telling > 0
  const half = short && others * 2 <= tokens.length
  const allSlips = short && tokens.every(({ word }, i) => (marks[i]?.words ?? 0) > 0 || list.repairs(word))
  if (half && allSlips) return { ...blank, words: tokens.length, whole: true, telling }
  const scattered = allSlips ? tokens.length : half && listed >= 2 ? listed : 0
  const row = lastRow(tokens, marks, list.name)
  if (row.words < LEAST_AMONG_PROSE) return { ...blank, scattered, telling }
  return row.words >= LEAST_AMONG_PROSE && row.telling > 0 ? { ...blank, ...row, scattered } : blank
}

/** The row of list words that a message of prose ends with, or all but ends. */
function lastRow(tokens: readonly Token[], marks: readonly Mark[], list: string): { words: number; telling: number } {
  let best = { words: 0, telling: 0 }
  let row = { words: 0, telling: 0 }
  for (let i = Math.max(0, tokens.length - 24); i < tokens.length; i++) {
    const token = tokens[i]
    const mark = marks[i]
    if (token && mark && mark.words > 0) {
      const tells = saysNothing(list, token.word) ? 0 : 1
      row = { words: row.words + mark.words, telling: row.telling + tells }
      if (row.words >= best.words && tokens.length - 1 - i <= MOST_AFTER) best = row
    } else row = { words: 0, telling: 0 }
  }
  return best
}
