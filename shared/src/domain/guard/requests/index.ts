import { asItLooks } from '../confusables.ts'
import { type Folded, fold, origin } from '../fold.ts'
import { DISGUISED } from './disguised.ts'
import { TABLES } from './tables.ts'

export type RequestKind =
  /** Asks for a phrase, a key, a password or a code. */
  | 'asks-for-secret'
  /** Asks for what ends in one: a wallet to be "validated", a tool that shows the screen to somebody else. */
  | 'asks-in-disguise'

export type RequestFinding = { readonly kind: RequestKind; readonly start: number; readonly end: number }

/** Eight words on either side, in characters of folded text; jamo make Korean longer. */
const REACH = 64
/** How far before an ask its "never" may stand. */
const GOVERNS = 56

const folded = (parts: readonly string[], flags = 'gu') => {
  const source = parts.map((part) => `(?:${part})`).join('|')
  return parts.length === 0 ? null : new RegExp(source.normalize('NFKD').replace(/[\u0300-\u036f]/g, ''), flags)
}

const LANGUAGES = TABLES.map((table) => ({
  secrets: folded(table.secrets),
  asks: folded(table.asks),
  never: folded(table.never, 'u'),
  neverAfter: folded(table.neverAfter ?? [], 'u'),
  others: folded(table.others, 'u'),
  filler: folded(table.filler),
}))
type Language = (typeof LANGUAGES)[number]

const disguised = DISGUISED.map(({ asks, unless }) => ({ asks: folded(asks), unless: folded(unless, 'u') }))

/** A sentence of the folded text, and where it stands. A line that quotes the other side is none. */
function* sentencesOf(lower: string): Generator<{ words: string; at: number }> {
  for (const { 0: words, index } of lower.matchAll(
    /[^.!?。！？؟\n;；]+(?:[.](?=\w)[^.!?。！？؟\n;；]*){0,8}[.!?。！？؟;；]?/g,
  ))
    if (!/^\s*>/.test(words)) yield { words, at: index }
}

const CLAUSE = /[,:،、，：()（）—–]|\b(?:so|but|then|just|please|por favor|pero|mas|aber|mais|ma|но|так что)\b/gu

/** The clause that an ask stands in, up to it, without what only looks like a "no". */
function before(words: string, at: number): string {
  const text = words.slice(Math.max(0, at - GOVERNS), at)
  let from = 0
  for (const { 0: sign, index } of text.matchAll(CLAUSE)) from = index + sign.length
  return text.slice(from)
}

/** To the end of the clause. */
function after(words: string, at: number): string {
  const text = words.slice(at, at + GOVERNS)
  const end = text.search(/[,،、，。.!?！？;；]/)
  return end === -1 ? text : text.slice(0, end)
}

type Span = { from: number; to: number }

function askedIn(words: string, language: Language): Span | null {
  const { secrets, asks, never, neverAfter, others, filler } = language
  if (!secrets || !asks) return null
  const named = [...words.matchAll(secrets)]
  if (named.length === 0) return null
  // Blanks keep the places of what is left.
  const sober = filler ? words.replace(filler, (found) => ' '.repeat(found.length)) : words
  if (others?.test(sober)) return null
  for (const { 0: ask, index } of sober.matchAll(asks)) {
    const end = index + ask.length
    if (never?.test(before(sober, index)) || neverAfter?.test(after(sober, end))) continue
    // The no may stand between the two: "of your phrase, never send a photo", "only the hash, never your key".
    const between = (at: number, to: number) => sober.slice(Math.min(end, to), Math.max(index, at))
    const secret = named.find(
      ({ 0: noun, index: at }) =>
        at + noun.length > index - REACH &&
        at < end + REACH &&
        !(index >= at && end <= at + noun.length) &&
        !never?.test(between(at, at + noun.length)),
    )
    if (!secret) continue
    const last = Math.max(end, secret.index + secret[0].length)
    return { from: Math.min(index, secret.index), to: last }
  }
  return null
}

const LETTERS_APART = /(?<![\p{L}\p{N}])(?:(?:\p{L}[.\-_*|]{1,2}){2,}|(?:\p{L} {1,2}){4,})\p{L}(?![\p{L}\p{N}])/gu

/** The same text with letters that stand apart moved together: `s e e d` is `seed`, and blanks keep the places. */
function together(text: Folded): Folded | null {
  if (text.lower.search(LETTERS_APART) === -1) return null
  let lower = ''
  const starts: number[] = []
  const ends: number[] = []
  const put = (char: string, at: number) => {
    lower += char
    starts.push(text.starts?.[at] ?? at)
    ends.push(text.ends?.[at] ?? at + 1)
  }
  let next = 0
  for (const { 0: run, index } of text.lower.matchAll(LETTERS_APART)) {
    for (let at = next; at < index; at++) put(text.lower.charAt(at), at)
    for (let at = index; at < index + run.length; at++) {
      const char = text.lower.charAt(at)
      // Two blanks part words, one parts letters.
      if (/\p{L}/u.test(char) || /^\s\s/.test(text.lower.slice(at, at + 2))) put(char, at)
    }
    next = index + run.length
  }
  for (let at = next; at < text.lower.length; at++) put(text.lower.charAt(at), at)
  return { plain: lower, lower, starts: Int32Array.from(starts), ends: Int32Array.from(ends) }
}

const SPELT: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** Digits and signs within words read as the letters they stand for. */
function unspelt(text: Folded): Folded | null {
  const lower = text.lower.replace(/[a-z0-9@$!]{2,24}/g, (run) =>
    /[a-z]/.test(run) && /[013457@$!]/.test(run) ? run.replace(/[013457@$!]/g, (sign) => SPELT[sign] ?? sign) : run,
  )
  return lower === text.lower ? null : { ...text, plain: lower, lower }
}

function search(text: Folded): RequestFinding | null {
  for (const { words, at } of sentencesOf(text.lower)) {
    for (const language of LANGUAGES) {
      const span = askedIn(words, language)
      if (span) return { kind: 'asks-for-secret', ...origin(text, at + span.from, at + span.to) }
    }
    for (const { asks, unless } of disguised) {
      const [found] = asks ? words.matchAll(asks) : []
      if (
        !found ||
        unless?.test(before(words, found.index)) ||
        unless?.test(after(words, found.index + found[0].length))
      )
        continue
      return { kind: 'asks-in-disguise', ...origin(text, at + found.index, at + found.index + found[0].length) }
    }
  }
  return null
}

/** Letters of Vietnamese and Turkish that Unicode does not take apart; the tables are written without them. */
function withPlainLetters(text: Folded): Folded {
  const lower = text.lower.replaceAll('đ', 'd').replaceAll('ı', 'i')
  return { ...text, plain: lower, lower }
}

/**
 * Does a text that an agent is about to send ask the visitor for a secret? Warnings that say not to give one away are
 * not requests. Look-alike letters, letters apart and what cannot be seen change nothing.
 */
export function asksForSecret(text: string): RequestFinding | null {
  const written = withPlainLetters(fold(text))
  const views = [written, asItLooks(written), together(written), unspelt(written)]
  for (const view of views) {
    const found = view && search(view)
    if (found) return found
  }
  const looks = asItLooks(written)
  const both = looks && together(looks)
  return both ? search(both) : null
}
