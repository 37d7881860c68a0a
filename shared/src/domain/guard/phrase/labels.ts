import type { Folded } from '../fold.ts'
import { type Token, tally } from '../words.ts'

const DIGIT = /\p{Nd}/u

/**
 * The words without what only numbers or parts them: `1st`, `a)`, `第1个`, `word 3:`, `<li>`, a "then" between any two.
 * The same array when there is nothing of the kind.
 */
export function withoutLabels({ lower }: Folded, tokens: readonly Token[]): readonly Token[] {
  const times = tally(tokens)
  const numbered = new Map<string, number>()
  const followed = (token: Token) => /^[\s#._:-]{0,3}\p{Nd}/u.test(lower.slice(token.to, token.to + 5))
  const hasDigits = DIGIT.test(lower)
  for (const token of hasDigits ? tokens : [])
    if (token.meant === null && followed(token)) numbered.set(token.word, (numbered.get(token.word) ?? 0) + 1)

  const kept = tokens.filter((token) => {
    if (token.meant !== null) return true
    const { word, from, to } = token
    const before = lower.charAt(from - 1)
    if (before === '<' || (before === '/' && lower.charAt(from - 2) === '<')) return false
    if (hasDigits && word.length <= 3 && DIGIT.test(before)) return false
    if (word.length === 1 && /[).:\]]/.test(lower.charAt(to))) return false
    if ((numbered.get(word) ?? 0) >= 3 && followed(token)) return false
    // A word between any two others is every second one; one that is repeated in a phrase is rarer or nearly all of it.
    const often = times.get(word) ?? 0
    const share = often / tokens.length
    return often < 4 || share < 0.4 || share > 0.55
  })
  return kept.length === tokens.length ? tokens : kept
}
