import { compile, type ListName, type WordList } from './list.ts'

type Words = readonly string[]
export type LoadWords = (name: ListName) => Promise<Words>

/** One chunk a list: what a page never needs, it never fetches. */
const SOURCES: Record<ListName, () => Promise<{ wordlist: Words }>> = {
  english: () => import('@scure/bip39/wordlists/english.js'),
  spanish: () => import('@scure/bip39/wordlists/spanish.js'),
  french: () => import('@scure/bip39/wordlists/french.js'),
  italian: () => import('@scure/bip39/wordlists/italian.js'),
  portuguese: () => import('@scure/bip39/wordlists/portuguese.js'),
  czech: () => import('@scure/bip39/wordlists/czech.js'),
  japanese: () => import('@scure/bip39/wordlists/japanese.js'),
  korean: () => import('@scure/bip39/wordlists/korean.js'),
  'chinese-simplified': () => import('@scure/bip39/wordlists/simplified-chinese.js'),
  'chinese-traditional': () => import('@scure/bip39/wordlists/traditional-chinese.js'),
  slip39: () => import('../wordlists/slip39.ts'),
  monero: () => import('../wordlists/monero.ts'),
  'electrum-old': () => import('../wordlists/electrum-old.ts'),
}

const OTHER_LATIN: readonly ListName[] = [
  'spanish',
  'french',
  'italian',
  'portuguese',
  'czech',
  'slip39',
  'monero',
  'electrum-old',
]

/**
 * Nothing is found in fewer letters, and digits that stand for letters, of another Latin list than the English one: that
 * takes seven words of it (`phrase/words.ts`), and its shortest have three letters.
 */
const LEAST_LETTERS = 21
const LATIN_LETTERS = /[a-z0-9|$@]/g

/** Scripts that lists are written in, and how a folded text shows that it uses one. */
const SCRIPTS: readonly { shows: RegExp; lists: readonly ListName[]; least?: number }[] = [
  { shows: /[a-z]/, lists: ['english'] },
  { shows: /[a-z]/, lists: OTHER_LATIN, least: LEAST_LETTERS },
  { shows: /\p{sc=Han}/u, lists: ['chinese-simplified', 'chinese-traditional'] },
  { shows: /[\p{sc=Hiragana}\p{sc=Katakana}]/u, lists: ['japanese'] },
  { shows: /\p{sc=Hangul}/u, lists: ['korean'] },
]

function listsFor(lower: string, everyWord: boolean): ListName[] {
  const letters = everyWord ? Number.POSITIVE_INFINITY : (lower.match(LATIN_LETTERS)?.length ?? 0)
  return SCRIPTS.flatMap(({ shows, lists, least = 0 }) => (letters >= least && shows.test(lower) ? lists : []))
}

export type Lists = {
  /**
   * The lists of which something could be found in a folded text; with `everyWord`, those of which a word could stand in
   * it. `complete` is false when one of them could not be loaded.
   */
  of(lower: string, everyWord: boolean): Promise<{ lists: WordList[]; complete: boolean }>
}

/** Loads each list once. What failed is tried again at the next text. */
export function openLists(load: LoadWords = async (name) => (await SOURCES[name]()).wordlist): Lists {
  const loading = new Map<ListName, Promise<WordList>>()

  const get = (name: ListName) => {
    const before = loading.get(name)
    if (before) return before
    const list = load(name).then((words) => compile(name, words))
    loading.set(name, list)
    list.catch(() => loading.delete(name))
    return list
  }

  /** By the names asked for, once all of them are here. */
  const whole = new Map<string, { lists: WordList[]; complete: boolean }>()

  return {
    async of(lower, everyWord) {
      const names = listsFor(lower, everyWord)
      const here = whole.get(names.join())
      if (here) return here
      const settled = await Promise.allSettled(names.map(get))
      const lists = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
      const found = { lists, complete: lists.length === settled.length }
      if (found.complete) whole.set(names.join(), found)
      return found
    },
  }
}

/** Those of the packages, one set for messages and pictures alike. */
export const ownLists = openLists()
