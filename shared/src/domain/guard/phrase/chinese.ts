import type { Folded } from '../fold.ts'
import type { WordList } from '../lists/list.ts'
import type { Token } from '../words.ts'
import { checksumFits, LENGTHS } from './checksum.ts'
import type { Sighting } from './words.ts'

const HAN = /^\p{sc=Han}+$/u
/** Characters each on its own, as many of twelve as say that they are no sentence. */
const ALONE = 8
const WINDOW = 12
/** The lists are sorted by how common a character is in print. */
const COMMONEST = 100
const NAMED = /助[记記]词|助[记記]詞|恢复[词詞]|恢復[词詞]|种子|種子|[私密]钥|[私密]鑰|单词|單詞/

/**
 * Nearly every character of a Chinese text is in the lists, so what counts is how they are written: each apart from
 * the next, or exactly as many as a phrase has, with the right checksum and fewer of the commonest than any sentence.
 */
export function searchChinese(text: Folded, tokens: readonly Token[], list: WordList): Sighting[] {
  const apart = searchApart(tokens, list)
  return apart ? [apart] : searchTogether(text, tokens, list)
}

function searchApart(tokens: readonly Token[], list: WordList): Sighting | null {
  const listed = tokens.map((token) => token.alone && list.index.has(token.word))
  const upTo = new Int32Array(tokens.length + 1)
  for (let i = 0; i < tokens.length; i++) upTo[i + 1] = (upTo[i] ?? 0) + (listed[i] ? 1 : 0)
  const inWindow = (i: number) => (upTo[i + 1] ?? 0) - (upTo[Math.max(0, i - WINDOW + 1)] ?? 0)
  const first = listed.findIndex((hit, i) => hit && inWindow(i) >= ALONE)
  if (first === -1) return null
  // From the window's first character that counts to the last one that still stands in such a window.
  let from = Math.max(0, first - WINDOW + 1)
  while (!listed[from]) from++
  let to = first
  for (let i = first; i < tokens.length && i - to < WINDOW; i++) if (listed[i] && inWindow(i) >= ALONE) to = i
  return {
    kind: 'phrase',
    from: tokens[from]?.from ?? 0,
    to: tokens[to]?.to ?? 0,
    list,
    words: tokens.slice(from, to + 1).map(({ word }) => list.index.get(word) ?? -1),
  }
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
