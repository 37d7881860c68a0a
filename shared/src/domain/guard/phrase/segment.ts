import type { WordList } from '../lists/list.ts'

/** The longest chain of list words in a run of letters, written without anything between them. */
export type Chain = { words: number; from: number; to: number }

/** Longer runs of letters are no words; what is left of them is not searched. */
const LONGEST_RUN = 2_048

/** Dynamic programming: a constant number of look-ups per letter. */
export function chainIn(letters: string, list: WordList): Chain {
  const run = letters.slice(0, LONGEST_RUN)
  const words = new Uint16Array(run.length + 1)
  const from = new Uint16Array(run.length + 1)
  for (let i = 0; i <= run.length; i++) from[i] = i
  let best: Chain = { words: 0, from: 0, to: 0 }
  for (let to = list.shortest; to <= run.length; to++) {
    for (let length = list.shortest; length <= Math.min(list.longest, to); length++) {
      const start = to - length
      const count = (words[start] ?? 0) + 1
      if (count <= (words[to] ?? 0) || !list.index.has(run.slice(start, to))) continue
      words[to] = count
      from[to] = from[start] ?? start
    }
    const count = words[to] ?? 0
    if (count > best.words) best = { words: count, from: from[to] ?? 0, to }
  }
  return best
}

/** Into how many words of the list the whole run falls; 0 when it does not. */
export function wordsIn(letters: string, list: WordList): number {
  const ways = new Uint16Array(letters.length + 1)
  ways[0] = 1
  for (let to = list.shortest; to <= letters.length; to++)
    for (let length = list.shortest; length <= Math.min(list.longest, to); length++) {
      const before = ways[to - length] ?? 0
      if (before > 0 && before + 1 > (ways[to] ?? 0) && list.index.has(letters.slice(to - length, to)))
        ways[to] = before + 1
    }
  return Math.max(0, (ways[letters.length] ?? 0) - 1)
}
