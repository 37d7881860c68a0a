import { type Folded, fold, origin } from '../guard/fold.ts'

/** A place on the net that a text sends its reader to. `mail`: an e-mail address, with the whole of it in `value`. */
export type Destination = {
  kind: 'link' | 'mail'
  /** As the net knows it: lower case, in punycode. A scheme with its colon where there is no host. */
  host: string
  value: string
  start: number
  end: number
}

/** Ends of names that no sentence and no file ends in. The others need a path, a `www.` or three labels. */
const PLAIN_ENDS =
  'com|net|org|info|biz|io|app|dev|xyz|site|online|top|club|live|shop|store|tech|space|website|digital|finance|exchange|money|cash|network|support|help|center|services|solutions|systems|technology|capital|fund|trade|trading|vip|pro|icu|cyou|buzz|cfd|sbs|lol|link|click|page|cloud|host|fun|world|agency|email|chat|social|gg|ai|cc|tv|ws|cn|ru|su|ua|de|fr|es|nl|pl|uk|eu|jp|kr|tw|hk|sg|vn|th|ph|br|mx|ar|ca|au|nz|za|ng|ke|ch|se|fi|dk|cz|gr|ro|hu|tr|ir|il|ae|sa|eg|pk|bd|lk|kz|uz|by|ge'
/** Of those, the ones before which the full stop may be a word, or the full stop of Chinese. */
const SPOKEN_ENDS = 'com|net|org|io|app|xyz|info|site|online|cn|ru'

// Letters that a host among words of Chinese or Japanese does not have: there the name ends where they begin.
const LETTER = '[a-z0-9\\p{sc=Latin}\\p{sc=Cyrillic}\\p{sc=Greek}]'
const LABEL = `${LETTER}(?:${LETTER}|-){0,62}`
const BRACKETED = '\\s?[[({]\\s?(?:\\.|dot|punto|point|点|點)\\s?[\\])}]\\s?'
const DOT = `(?:\\.|${BRACKETED})`
const SPOKEN_DOT = '(?:\\s(?:dot|punto|point)\\s|\\s?[点點。｡]\\s?)'
const PATH = '(?:[:/][!-~]*)?'
const EDGE = `(?<!${LETTER}|[@.%+-])`
const NO_MORE = `(?!${LETTER}|[@-])`

const WITH_SCHEME = /[a-z][a-z0-9+.-]{1,20}:[\\/]{2}[^\s<>"'`\u3000-\u303f\uff00-\uff65]+/giu
const MAIL = new RegExp(
  `[a-z0-9._%+-]{1,64}(?:@|\\s?[[(](?:at|@)[\\])]\\s?)(${LABEL}(?:${DOT}${LABEL}){1,6})${NO_MORE}`,
  'giu',
)
const BARE = new RegExp(`${EDGE}${LABEL}(?:${DOT}${LABEL}){1,8}${NO_MORE}${PATH}`, 'giu')
const SPOKEN = new RegExp(`${EDGE}${LABEL}${SPOKEN_DOT}(?:${SPOKEN_ENDS})${NO_MORE}${PATH}`, 'giu')

const PLAIN_END = new RegExp(`\\.(?:${PLAIN_ENDS})$`)
const TRAILING = /[.,;:!?)\]}'"*_~]+$/
const ANY_DOT = new RegExp(`${BRACKETED}|${SPOKEN_DOT}`, 'giu')

/** The host that a browser would go to. */
function hostOf(href: string): string | null {
  return URL.canParse(href) ? new URL(href).hostname.replace(/\.$/, '') : null
}

function ofScheme(found: string): string {
  const scheme = found.slice(0, found.indexOf(':')).toLowerCase()
  if ((scheme !== 'http' && scheme !== 'https') || !URL.canParse(found)) return `${scheme}:`
  const { username, password, hostname } = new URL(found)
  // A name before the host is there to be taken for it: no list has such a place.
  return username || password ? `@${hostname}` : hostname.replace(/\.$/, '')
}

/** One capital among small letters begins a sentence: "Done.In a moment". */
const isOneCase = (end: string) => end === end.toLowerCase() || end === end.toUpperCase()

/** Not an abbreviation such as "e.g." or "a.b.c": every label but the last has three letters or more. */
const hasLongLabels = (labels: readonly string[]) => labels.slice(0, -1).every((label) => label.length > 2)

/** Ends of files that people speak of and send. */
const FILE_END = /^(?:png|jpe?g|gif|webp|heic|pdf|txt|log|csv|doc|docx|xls|xlsx|zip|svg|mp4|mov|json|apk)$/i

/** Is a name without a scheme meant as a host? */
function isHost(name: string, path: string): boolean {
  const labels = name.toLowerCase().split('.')
  const end = name.slice(name.lastIndexOf('.') + 1)
  const opens = /^(?::\d{2,5})?\/[^/]/.test(path)
  if (labels.every((label) => /^\d+$/.test(label))) return opens && labels.length === 4
  if (!/^(?:\p{L}{2,24}|xn--[a-z0-9-]+)$/iu.test(end) || !isOneCase(end)) return false
  if (FILE_END.test(end)) return opens
  if (PLAIN_END.test(name.toLowerCase()) || labels[0] === 'www' || opens || end.startsWith('xn--')) return true
  return labels.length > 2 && /^[a-z]{2,3}$/.test(end) && hasLongLabels(labels)
}

/** A name without a scheme, its full stops as they are meant. */
const plainly = (name: string) => name.replace(ANY_DOT, '.')

function* search(given: string, text: Folded): Generator<Destination> {
  const taken: { from: number; to: number }[] = []
  const isFree = (from: number, value: string) =>
    !taken.some((other) => from < other.to && from + value.length > other.from)
  const place = (from: number, value: string) => {
    taken.push({ from, to: from + value.length })
    return origin(text, from, from + value.length)
  }

  for (const { 0: raw, index } of text.plain.matchAll(WITH_SCHEME)) {
    const value = raw.replace(TRAILING, '')
    const at = place(index, value)
    // Folded letters lead elsewhere than those that were written: the host is read from these.
    yield { kind: 'link', host: ofScheme(given.slice(at.start, at.end)), value, ...at }
  }
  for (const { 0: value, 1: name = '', index } of text.plain.matchAll(MAIL)) {
    const host = hostOf(`https://${plainly(name)}`)
    if (host && isFree(index, value)) yield { kind: 'mail', host, value, ...place(index, value) }
  }
  for (const pattern of [BARE, SPOKEN])
    for (const { 0: raw, index } of text.plain.matchAll(pattern)) {
      const value = raw.replace(TRAILING, '')
      const [, name = '', path = ''] = /^([^:/]*)(.*)$/s.exec(value) ?? []
      if (!isFree(index, value) || !isHost(plainly(name), path)) continue
      const at = place(index, value)
      const written = /^[^:/]*/.exec(given.slice(at.start, at.end))?.[0] ?? name
      yield { kind: 'link', host: hostOf(`https://${plainly(written)}`) ?? plainly(name).toLowerCase(), value, ...at }
    }
}

/**
 * Everything in a text that names a place on the net, also without a scheme and where the full stops are written out.
 * Places are those of the text as it was given.
 */
export function destinationsIn(text: string): Destination[] {
  return [...search(text, fold(text))].sort((a, b) => a.start - b.start)
}
