import type { Folded } from '../fold.ts'
import { type Token, tally } from '../words.ts'

const DIGIT = /\p{Nd}/u

/** Words that count others. In a phrase there are hardly as many of them. */
const COUNTING = new Set(
  `i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii xxiv
  one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
  nineteen twenty first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
  一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十 二十一 二十二 二十三 二十四
  uno dos tres cuatro cinco seis siete ocho nueve diez once doce un deux trois quatre cinq sept huit neuf dix onze douze`.split(
    /\s+/,
  ),
)
const LEAST_COUNTED = 6
const NO_REFRAIN: ReadonlySet<string> = new Set()

/** What is said before each word, when it is said as often each time: "the next word is". */
function refrainOf(times: ReadonlyMap<string, number>, size: number): ReadonlySet<string> {
  let most = 0
  for (const often of times.values()) if (often > most) most = often
  if (most < LEAST_COUNTED) return NO_REFRAIN
  const refrain = [...times].filter(([, often]) => often >= most - 1)
  const share = refrain.reduce((sum, [, often]) => sum + often, 0) / size
  return new Set(refrain.length <= 6 && share >= 0.4 && share < 0.9 ? refrain.map(([word]) => word) : [])
}

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

  const refrain = refrainOf(times, tokens.length)
  const counting = tokens.filter(({ word }) => COUNTING.has(word)).length
  const counted = counting >= LEAST_COUNTED && counting * 4 >= tokens.length && counting * 4 <= tokens.length * 3

  const kept = tokens.filter((token) => {
    if (token.meant !== null) return true
    const { word, from, to } = token
    const before = lower.charAt(from - 1)
    if (before === '<' || (before === '/' && lower.charAt(from - 2) === '<')) return false
    if (hasDigits && word.length <= 3 && DIGIT.test(before)) return false
    if (/^[a-z]$/.test(word) && /[).:\]]/.test(lower.charAt(to))) return false
    if (refrain.has(word) || (counted && COUNTING.has(word))) return false
    if ((numbered.get(word) ?? 0) >= 3 && followed(token)) return false
    // A word between any two others is every second one; one that is repeated in a phrase is rarer or nearly all of it.
    const often = times.get(word) ?? 0
    const share = often / tokens.length
    return often < 4 || share < 0.4 || share > 0.55
  })
  return kept.length === tokens.length ? tokens : kept
}
