/** A message as a list of runs: plain text and addresses that may be followed. Never markup. */
export type MessagePart = { kind: 'text'; text: string } | { kind: 'link'; text: string; href: string }

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`\u2018-\u201f\u3000-\u303f\uff00-\uffef]+/gi
/** Ends a sentence rather than an address. */
const TRAILING = /[.,;:!?)\]}]+$/

const count = (text: string, char: string) => text.split(char).length - 1

/** An address as it was meant: without what closes the sentence, but with a parenthesis it opened itself. */
function trimmed(address: string): string {
  let end = address
  for (;;) {
    const tail = TRAILING.exec(end)?.[0]
    if (!tail) return end
    const last = tail.at(-1)
    if (last === ')' && count(end, '(') >= count(end, ')')) return end
    end = end.slice(0, -1)
  }
}

export function messageParts(text: string): MessagePart[] {
  const parts: MessagePart[] = []
  let from = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0])
    if (!URL.canParse(address)) continue
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) })
    parts.push({ kind: 'link', text: address, href: new URL(address).href })
    from = match.index + address.length
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) })
  return parts
}
