/** A piece of a message: plain text, a link shown in full, or a long code that must not be reordered by the text around it. */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'code'; text: string }

const LINK = /(?<![A-Za-z0-9])https?:\/\/[^\s<>"'`\u2018-\u201f\u3000-\u303f\uff00-\uff65]+/giu
// Transaction hashes, addresses and keys' fingerprints: 24 or more of one run of Latin letters and digits.
const CODE = /(?<![A-Za-z0-9])[A-Za-z0-9]{24,}(?![A-Za-z0-9])/gu
const TRAILING = '.,;:!?…)]}*_~'

/** A message as a list of pieces, never as markup; nothing is lost, and nothing but http and https becomes a link. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(LINK)) {
    const shown = withoutTrailing(match[0])
    const href = addressOf(shown)
    if (!href) continue
    pieces.push(...codes(text.slice(from, match.index)), { kind: 'link', text: shown, href })
    from = match.index + shown.length
  }
  pieces.push(...codes(text.slice(from)))
  return pieces
}

/** Punctuation at the end belongs to the sentence, unless it closes a bracket that the address opened. */
function withoutTrailing(raw: string): string {
  let end = raw.length
  let unopened = count(raw, ')') - count(raw, '(')
  for (; end > 0; end -= 1) {
    const last = raw.charAt(end - 1)
    if (!TRAILING.includes(last) || (last === ')' && unopened <= 0)) break
    if (last === ')') unopened -= 1
  }
  return raw.slice(0, end)
}

const count = (text: string, sign: string) => text.split(sign).length - 1

/** `null` for what is no whole address, and for one with a name before `@`, which hides where it leads. */
function addressOf(shown: string): string | null {
  if (!URL.canParse(shown)) return null
  const url = new URL(shown)
  const web = url.protocol === 'https:' || url.protocol === 'http:'
  return web && url.hostname && !url.username && !url.password ? url.href : null
}

function codes(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(CODE)) {
    if (match.index > from) pieces.push({ kind: 'text', text: text.slice(from, match.index) })
    pieces.push({ kind: 'code', text: match[0] })
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) })
  return pieces
}
