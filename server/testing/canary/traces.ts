import type { Secret } from './secrets.ts'

/** So many words of a phrase in a row, and the rest can be tried. */
const TOO_MANY_WORDS = 7
/** What is shorter stands in every heap of digits by chance: looked for with what surrounds it in JSON. */
const SHORT = 12

/** The middle of a text in base64, wherever in a longer text it stood: the ends depend on its neighbours. */
function inBase64(text: string): string[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.from('x'.repeat(shift) + text).toString('base64')
    return encoded.slice(4, -4).replace(/=+$/, '')
  })
}

const escaped = (text: string) => [...text].map((char) => (char < '\u007f' ? char : unitsOf(char))).join('')
const unitsOf = (char: string) =>
  Array.from({ length: char.length }, (_, i) => `\\u${char.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')

const utf16 = (text: string) => {
  const little = Buffer.from(text, 'utf16le')
  return [little, Buffer.from(little).swap16()]
}

/** Every form in which a text may lie somewhere. */
function formsOf(text: string): Buffer[] {
  const json = JSON.stringify(text).slice(1, -1)
  const forms = [
    text,
    json,
    JSON.stringify(json).slice(1, -1),
    escaped(json),
    encodeURI(text),
    encodeURIComponent(text),
    encodeURIComponent(text).replaceAll('%20', '+'),
    ...inBase64(text),
    ...inBase64(text).map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
    Buffer.from(text).toString('hex'),
  ]
  return [...new Set(forms)].map((form) => Buffer.from(form)).concat(utf16(text))
}

/** Only the words of a heap, in their order, whatever stands between them. */
const wordsIn = (heap: Buffer) =>
  ` ${heap
    .toString('utf8')
    .normalize('NFC')
    .toLowerCase()
    .replace(/\\[nrt]|%[0-9a-f]{2}/g, ' ')
    .replace(/[^\p{L}\p{M}]+/gu, ' ')} `

const rowsOf = (words: readonly string[]) =>
  words.slice(TOO_MANY_WORDS - 1).map(
    (_, i) =>
      ` ${words
        .slice(i, i + TOO_MANY_WORDS)
        .join(' ')
        .normalize('NFC')
        .toLowerCase()} `,
  )

export type Heap = { readonly name: string; readonly bytes: Buffer; readonly words: string }
export const heap = (name: string, bytes: Buffer): Heap => ({ name, bytes, words: wordsIn(bytes) })

/** Where a secret, or too much of it, lies. */
export function tracesOf({ text, words }: Secret, heaps: readonly Heap[]): string[] {
  const forms = text.length < SHORT ? [Buffer.from(`"${text}"`)] : formsOf(text)
  const rows = rowsOf(words)
  return heaps
    .filter((one) => forms.some((form) => one.bytes.includes(form)) || rows.some((row) => one.words.includes(row)))
    .map(({ name }) => name)
}
