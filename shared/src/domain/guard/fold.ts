/**
 * A text in the form in which it is searched, and the way back to the text as it was given: `plain` keeps the case,
 * `lower` does not; both have the same length, and `starts`/`ends` give for each of their units the units of the
 * original it came from.
 */
export type Folded = {
  readonly plain: string
  readonly lower: string
  readonly starts: Int32Array | null
  readonly ends: Int32Array | null
}

// Zero width, soft hyphen, vowel signs and the lengthening stroke of Arabic, bidi controls, invisible operators,
// fillers, variation selectors, tags.
const INVISIBLE =
  /\u00ad|\u034f|\u061c|\u0640|[\u064b-\u0652]|[\u115f\u1160]|\u17b4|\u17b5|[\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f]|\u3164|[\ufe00-\ufe0f]|\ufeff|\uffa0|[\u{e0000}-\u{e0fff}]/u
const MARK = /[\u0300-\u036f]/g
const isAscii = (text: string) => !/[^ -~\t\n\r]/.test(text)

/** One character of Arabic is a sentence of eighteen; those in words of a list fall into four at most. */
const LONGEST_FORM = 4

/** Characters repeat, and decomposing one costs more than looking it up. Bounded by the number of characters there are. */
const known = new Map<string, string>()

function decomposed(char: string): string {
  const before = known.get(char)
  if (before !== undefined) return before
  const whole = INVISIBLE.test(char) ? '' : char.normalize('NFKD').replace(MARK, '')
  const form = whole.length > LONGEST_FORM ? char : whole
  if (known.size > 20_000) known.clear()
  known.set(char, form)
  return form
}

/**
 * Full-width, circled, mathematical and accented letters become plain ones, what cannot be seen is dropped, syllables
 * of Hangul and voiced kana fall apart as in the published word lists.
 */
export function fold(text: string): Folded {
  if (isAscii(text)) return { plain: text, lower: text.toLowerCase(), starts: null, ends: null }
  const starts: number[] = []
  const ends: number[] = []
  let plain = ''
  let at = 0
  for (const char of text) {
    const form = char < '\u0080' ? char : decomposed(char)
    plain += form
    for (let i = 0; i < form.length; i++) {
      starts.push(at)
      ends.push(at + char.length)
    }
    at += char.length
  }
  const small = plain.toLowerCase()
  // Lower-casing keeps the length of all that is left after decomposing; if Unicode ever changes that, case is kept.
  const lower = small.length === plain.length ? small : plain
  return { plain, lower, starts: Int32Array.from(starts), ends: Int32Array.from(ends) }
}

/** The folded form of one word of a list. */
export const foldWord = (word: string) => fold(word).lower

/** Where a stretch of the folded text stands in the text as it was given. */
export function origin(text: Folded, from: number, to: number): { start: number; end: number } {
  if (!text.starts || !text.ends) return { start: from, end: to }
  return { start: text.starts[from] ?? 0, end: text.ends[to - 1] ?? 0 }
}
