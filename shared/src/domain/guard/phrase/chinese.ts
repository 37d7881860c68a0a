import type { Folded } from '../fold.ts'
import type { WordList } from '../lists/list.ts'
import type { Token } from '../words.ts'
import { checksumFits, LENGTHS } from './checksum.ts'
import type { Sighting } from './words.ts'

const HAN = /^\p{sc=Han}+$/u
/** Characters each on its own, as many as say that they are no sentence. Nobody writes nine of them so. */
const ALONE = 9
const WINDOW = 12
const WINDOW_EXACT = 10
/** The lists are sorted by how common a character is in print. */
const COMMONEST = 100
const NAMED = /助[记記]词|助[记記]詞|恢复[词詞]|恢復[词詞]|种子|種子|[私密]钥|[私密]鑰|单词|單詞/

export const isAlone = (token: Token) => HAN.test(token.word) && [...token.word].length === 1

/**
 * Nearly every character of a Chinese text is in the lists, so what counts is how they are written: each apart from
 * the next, or exactly as many as a phrase has, with the right checksum and fewer of the commonest than any sentence.
 */
export function searchChinese(text: Folded, tokens: readonly Token[], list: WordList): Sighting[] {
  const apart = searchApart(tokens, list)
  return apart ? [apart] : searchTogether(text, tokens, list)
}

function searchApart(tokens: readonly Token[], list: WordList): Sighting | null {
  let first = -1
  let listed = 0
  for (let i = 0; i <= tokens.length; i++) {
    const token = tokens[i]
    if (token && isAlone(token)) {
      if (first === -1) {
        first = i
        listed = 0
      }
      if (list.index.has(token.word)) listed++
      continue
    }
    const length = i - first
    if (first !== -1 && listed >= ALONE && listed * WINDOW >= length * WINDOW_EXACT)
      return {
        kind: 'phrase',
        from: tokens[first]?.from ?? 0,
        to: tokens[i - 1]?.to ?? 0,
        list,
        words: tokens.slice(first, i).map(({ word }) => list.index.get(word) ?? -1),
      }
    first = -1
  }
  return null
}

function searchTogether(text: Folded, tokens: readonly Token[], list: WordList): Sighting[] {
  const han = tokens.filter(({ word }) => HAN.test(word))
  const first = han[0]
  const last = han.at(-1)
  if (!first || !last) return []
  const candidates: Pick<Token, 'word' | 'from' | 'to'>[] = []
  // Words of other scripts: this is a sentence.
  if (han.length === tokens.length)
    candidates.push({ word: han.map(({ word }) => word).join(''), from: first.from, to: last.to })
  // Where phrases are spoken of, one stretch between two signs is looked at, too.
  if (NAMED.test(text.lower)) candidates.push(...han.slice(0, 64))
  for (const { word, from, to } of candidates) {
    const words = [...word].map((char) => list.index.get(char) ?? -1)
    if (!LENGTHS.includes(words.length) || words.includes(-1)) continue
    const commonest = words.filter((index) => index < COMMONEST).length
    if (commonest * 4 <= words.length && checksumFits(words)) return [{ kind: 'phrase-maybe', from, to, list }]
  }
  return []
}
