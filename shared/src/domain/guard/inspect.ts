import { asItLooks } from './confusables.ts'
import { type Folded, fold, origin } from './fold.ts'
import type { WordList } from './lists/list.ts'
import { type Lists, ownLists } from './lists/load.ts'
import { countPieces, type Pieces } from './phrase/pieces.ts'
import { withoutLabels } from './phrase/labels.ts'
import { marksOf, type Sighting, searchWords } from './phrase/words.ts'
import { type Finding, VERDICT_OF } from './verdict.ts'
import { tokensOf } from './words.ts'
import { tooLongUnread } from './unread.ts'

export type Context = {
  /** What the text is. A file's name is refused for what it names; in a message the same words may only speak of it. */
  readonly field?: 'message' | 'file-name' | 'file' | 'image' | 'code'
  /** Found values that the visitor was asked about and said are no secret, by `answerKey`. */
  readonly answers?: Iterable<string>
  /** Where word lists come from; the packages' own, one chunk a language, unless a test says otherwise. */
  readonly lists?: Lists
}

export type Search = { readonly findings: readonly Finding[]; readonly pieces: readonly Pieces[] }

/**
 * Code is fetched like lists are, and may be out of reach like them; that is for the caller to fear. Once it is here it
 * is at hand: asking the loader again costs as much as a regular expression, and there are thousands of texts.
 */
function fetched<T>(load: () => Promise<T>): () => T | Promise<T | null> {
  let here: T | undefined
  return () =>
    here ??
    load()
      .then((code) => (here = code))
      .catch(() => null)
}

const codeSearch = fetched(() => import('./codes/search.ts'))
const keySearch = fetched(() => import('./keys/search.ts'))
const chineseSearch = fetched(() => import('./phrase/chinese.ts'))
const naming = fetched(() => import('./phrase/name.ts'))
const answering = fetched(() => import('./keys/answer.ts'))

/** Fetches what a text like this one would need, so that it is there when the text is sent. */
export async function prepare(sample: string, lists: Lists = ownLists): Promise<boolean> {
  const [{ complete }, ...code] = await Promise.all([lists.of(fold(sample).lower, false), codeSearch(), keySearch()])
  return complete && !code.includes(null)
}

const isHan = (list: WordList) => list.name.startsWith('chinese')

type Seen = Search & { readonly complete: boolean }

async function searchPhrases(text: Folded, lists: readonly WordList[]): Promise<Seen> {
  const isWord = (word: string) => lists.some((list) => list.index.has(word))
  const all = tokensOf(text, isWord)
  const parted = withoutLabels(text, all)
  const readings = parted === all ? [all] : [parted, all]
  const chinese = lists.some(isHan) ? await chineseSearch() : undefined
  const sightings: Sighting[] = []
  const pieces: Pieces[] = []
  for (const list of lists) {
    if (isHan(list)) {
      sightings.push(...readings.flatMap((tokens) => chinese?.searchChinese(text, tokens, list) ?? []))
      pieces.push(countPieces(parted, [], list))
      continue
    }
    const marks = marksOf(parted, list)
    sightings.push(...searchWords(parted, marks, list))
    if (parted !== all) sightings.push(...searchWords(all, marksOf(all, list), list))
    pieces.push(countPieces(parted, marks, list))
  }
  // Without the hashes, it stays "a phrase".
  const names = sightings.length > 0 ? await naming() : null
  const findings: Finding[] = []
  for (const seen of sightings) {
    const kind = names ? await names.nameOf(seen) : seen.kind
    if (kind) findings.push({ kind, ...origin(text, seen.from, seen.to) })
  }
  return { findings, pieces, complete: chinese !== null }
}

/**
 * A run that a key, a part of one (eight signs with a digit among them), or hex in groups would have; anything less needs no
 * code for keys. Nearly every text is asked, so that it looks closer only where such a run begins, or a group ends.
 */
const KEY_LIKE =
  /(?:^|[^0-9A-Za-z])(?=[0-9A-Za-z]{8})(?:[A-Za-z]{0,24}\d|[0-9A-Za-z]{25})|[0-9a-f]{2}[\s:-]{1,2}(?:[0-9a-f]{2,4}[\s:-]{1,2}){14}|\[\s{0,8}\d/i

async function searchView(text: Folded, written: Folded, lists: readonly WordList[]): Promise<Seen> {
  const seen = await searchPhrases(text, lists)
  if (!KEY_LIKE.test(text.plain)) return seen
  const keys = await keySearch()
  const found = (await keys?.searchKeys(text, written)) ?? []
  return { ...seen, findings: [...seen.findings, ...found], complete: seen.complete && keys !== null }
}

/** What has none of this holds no code, file or its name, card or row of numbers, and speaks of no password. */
const CODE_LIKE = new RegExp(
  '[0-9"=_]|-----|://|\\.[a-z]|pass|\\bpin|pwd|clave|contrasen|senha|kennwort|parola|sifre|heslo|mot de|mat khau|sandi|密|口令|парол|пин|パス|暗証|비밀|암호|كلم'
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, ''),
)

/** What is left to ask once the answers are in. They outweigh a question, never a refusal. */
async function unanswered(text: string, findings: Finding[], answers: ReadonlySet<string>): Promise<Finding[]> {
  const asked = ({ kind }: Finding) => VERDICT_OF[kind] === 'ask'
  if (answers.size === 0 || !findings.some(asked)) return findings
  const code = await answering()
  return findings.filter((one) => !asked(one) || !code || !answers.has(code.answerKey(text.slice(one.start, one.end))))
}

/**
 * Everything a text shows, read as it is written and, where letters of other alphabets stand in it, as it looks. Its
 * pieces are those of all lists only with `everyWord`, for which more is fetched; its findings are the same without.
 */
export async function search(text: string, context: Context, everyWord: boolean): Promise<Search> {
  const written = fold(text)
  const looks = asItLooks(written)
  const lower = looks ? written.lower + looks.lower : written.lower
  const { lists, complete } = await (context.lists ?? ownLists).of(lower, everyWord)
  const first = await searchView(written, written, lists)
  const second = looks ? await searchView(looks, written, lists) : null
  const codes = CODE_LIKE.test(written.lower) ? await codeSearch() : undefined
  const found = [
    ...first.findings,
    ...(second?.findings ?? []),
    ...(codes?.searchCodes(written, context.field === 'file-name') ?? []),
  ]
  const findings = await unanswered(text, found, new Set(context.answers))
  const read = complete && codes !== null && first.complete && second?.complete !== false
  if (!read && tooLongUnread(text)) findings.push({ kind: 'unchecked', start: 0, end: text.length })
  return { findings, pieces: first.pieces.map((piece, i) => larger(piece, second?.pieces[i])) }
}

const larger = (a: Pieces, b: Pieces | undefined) => (b && b.words > a.words ? b : a)
