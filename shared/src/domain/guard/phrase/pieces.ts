import type { ListName, WordList } from '../lists/list.ts'
import { COMMON, STOP } from '../lists/stop.ts'
import type { Token } from '../words.ts'
import { isAlone } from './chinese.ts'
import { longestTelling, markOf } from './words.ts'

/** How many words of one list a message adds to those that came before it. The words themselves are not kept. */
export type Pieces = {
  readonly list: ListName
  readonly words: number
  /** Nothing but words of the list; otherwise `words` are the row of them that prose surrounds. */
  readonly whole: boolean
  /** Of the words, those that chat is not full of anyway. */
  readonly telling: number
  /** No letters at all: numbering, signs, nothing. */
  readonly blank: boolean
}

/** Fewer list words among prose are prose. */
const LEAST_AMONG_PROSE = 3

export function countPieces(tokens: readonly Token[], list: WordList): Pieces {
  const blank = { list: list.name, words: 0, whole: false, telling: 0, blank: tokens.length === 0 }
  if (tokens.length === 0) return blank
  if (list.name.startsWith('chinese')) {
    const alone = tokens.filter((token) => isAlone(token) && list.index.has(token.word)).length
    const whole = alone === tokens.length
    return { ...blank, words: whole || alone >= LEAST_AMONG_PROSE ? alone : 0, whole, telling: alone > 1 ? alone : 0 }
  }
  const marks = tokens.map((token) => markOf(token, list))
  const listed = marks.reduce((sum, mark) => sum + mark.words, 0)
  const others = marks.filter((mark) => mark.words === 0).length
  const telling = tokens.filter(({ word }, i) => (marks[i]?.words ?? 0) > 0 && !COMMON.has(word) && !STOP.has(word)).length
  if (others === 0) return { ...blank, words: listed, whole: true, telling }
  // One slip in a row of words is a slip.
  if (others === 1 && listed >= 3 && tokens.every(({ word }, i) => (marks[i]?.words ?? 0) > 0 || list.repairs(word)))
    return { ...blank, words: listed + 1, whole: true, telling }
  const row = longestTelling(tokens, marks)
  if (row.words < LEAST_AMONG_PROSE) return blank
  return { ...blank, words: row.words, telling: row.words }
}
