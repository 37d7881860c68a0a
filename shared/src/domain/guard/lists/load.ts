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

const LATIN: readonly ListName[] = [
  'english',
  'spanish',
  'french',
  'italian',
  'portuguese',
  'czech',
  'slip39',
  'monero',
  'electrum-old',
]

/** Scripts that lists are written in, and how a folded text shows that it uses one. */
const SCRIPTS: readonly { shows: RegExp; lists: readonly ListName[] }[] = [
  { shows: /[a-z]/, lists: LATIN },
  { shows: /\p{sc=Han}/u, lists: ['chinese-simplified', 'chinese-traditional'] },
  { shows: /[\p{sc=Hiragana}\p{sc=Katakana}]/u, lists: ['japanese'] },
  { shows: /\p{sc=Hangul}/u, lists: ['korean'] },
]

const listsFor = (lower: string): ListName[] => SCRIPTS.flatMap(({ shows, lists }) => (shows.test(lower) ? lists : []))

export type Lists = {
  /** The lists a folded text could be written in. `complete` is false when one of them could not be loaded. */
  of(lower: string): Promise<{ lists: WordList[]; complete: boolean }>
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
    async of(lower) {
      const names = listsFor(lower)
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
