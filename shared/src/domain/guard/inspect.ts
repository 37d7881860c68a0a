import { searchApiSecrets } from './codes/secrets.ts'
import { searchCards } from './codes/card.ts'
import { searchFiles } from './codes/files.ts'
import { searchOneTimeCodes } from './codes/one-time.ts'
import { searchPasswords } from './codes/password.ts'
import { searchTwoFactor } from './codes/two-factor.ts'
import { asItLooks } from './confusables.ts'
import { type Folded, fold, origin } from './fold.ts'
import { searchKeys } from './keys/search.ts'
import type { WordList } from './lists/list.ts'
import { type Lists, openLists } from './lists/load.ts'
import { countPieces, type Pieces } from './phrase/pieces.ts'
import { searchChinese } from './phrase/chinese.ts'
import { withoutLabels } from './phrase/labels.ts'
import { nameOf } from './phrase/name.ts'
import { searchNumbers } from './phrase/numbers.ts'
import { marksOf, type Sighting, searchWords } from './phrase/words.ts'
import type { Finding } from './verdict.ts'
import { tokensOf } from './words.ts'

export type Context = {
  /** What the text is. A file's name is refused for what it names; in a message the same words may only speak of it. */
  readonly field?: 'message' | 'file-name' | 'file' | 'image' | 'code'
  /** Values the visitor said are transactions, by `answerKey`. */
  readonly answers?: Iterable<string>
  /** Where word lists come from; the packages' own, one chunk a language, unless a test says otherwise. */
  readonly lists?: Lists
}

export type Search = { readonly findings: readonly Finding[]; readonly pieces: readonly Pieces[] }

const ownLists = openLists()

/** Fetches the lists that a text like this one would need, so that they are there when it is sent. */
export async function prepare(sample: string, lists: Lists = ownLists): Promise<boolean> {
  return (await lists.of(fold(sample).lower)).complete
}

/** What may pass unread when a list could not be loaded: too short to hold a phrase or a key. */
const MOST_WORDS = 6
const LONGEST_TOKEN = 25

const tooLongUnread = (text: string) => {
  const parts = text.split(/\s+/).filter(Boolean)
  return parts.length > MOST_WORDS || parts.some((part) => part.length > LONGEST_TOKEN)
}

const isHan = (list: WordList) => list.name.startsWith('chinese')

function searchPhrases(text: Folded, lists: readonly WordList[]): { sightings: Sighting[]; pieces: Pieces[] } {
  const isWord = (word: string) => lists.some((list) => list.index.has(word))
  const all = tokensOf(text, isWord)
  const parted = withoutLabels(text, all)
  const sightings: Sighting[] = []
  const pieces: Pieces[] = []
  for (const list of lists) {
    if (isHan(list)) {
      sightings.push(...searchChinese(text, all, list), ...(parted === all ? [] : searchChinese(text, parted, list)))
      pieces.push(countPieces(parted, [], list))
      continue
    }
    const marks = marksOf(parted, list)
    sightings.push(...searchWords(parted, marks, list))
    if (parted !== all) sightings.push(...searchWords(all, marksOf(all, list), list))
    pieces.push(countPieces(parted, marks, list))
  }
  return { sightings, pieces }
}

async function searchView(text: Folded, written: Folded, lists: readonly WordList[], context: Context): Promise<Search> {
  const { sightings, pieces } = searchPhrases(text, lists)
  const phrases = await Promise.all(
    sightings.map(async (seen) => ({ kind: await nameOf(seen), ...origin(text, seen.from, seen.to) })),
  )
  return { findings: [...phrases, ...(await searchKeys(text, new Set(context.answers), written))], pieces }
}

/** What is told by its form and the words around it: as written, for those words are not disguised. */
const searchCodes = (text: Folded, context: Context): Finding[] => [
  ...searchNumbers(text),
  ...searchFiles(text, context.field === 'file-name'),
  ...searchTwoFactor(text),
  ...searchOneTimeCodes(text),
  ...searchPasswords(text),
  ...searchCards(text),
  ...searchApiSecrets(text),
]

/** Everything a text shows, read as it is written and, where letters of other alphabets stand in it, as it looks. */
export async function search(text: string, context: Context): Promise<Search> {
  const written = fold(text)
  const looks = asItLooks(written)
  const { lists, complete } = await (context.lists ?? ownLists).of(looks ? written.lower + looks.lower : written.lower)
  const first = await searchView(written, written, lists, context)
  const second = looks ? await searchView(looks, written, lists, context) : { findings: [], pieces: [] }
  const unread: Finding[] =
    complete || !tooLongUnread(text) ? [] : [{ kind: 'unchecked', start: 0, end: text.length }]
  return {
    findings: [...first.findings, ...second.findings, ...searchCodes(written, context), ...unread],
    pieces: first.pieces.map((piece, i) => larger(piece, second.pieces[i])),
  }
}

const larger = (a: Pieces, b: Pieces | undefined) => (b && b.words > a.words ? b : a)
