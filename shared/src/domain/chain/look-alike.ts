import { latinLookOf } from '../guard/confusables.ts'
import { CHAINS } from './chains.ts'

/** As many letters at either end as people compare. */
const ENDS = 4

const ends = (address: string) => {
  const body = address.replace(/^0x/i, '')
  return `${body.slice(0, ENDS)}…${body.slice(-ENDS)}`.toLowerCase()
}

/** Hex is the same in any case; in base58 another case is another address. */
export const sameAddress = (a: string, b: string): boolean =>
  /^0x/i.test(a) ? a.toLowerCase() === b.toLowerCase() : a === b

/**
 * Pairs of addresses that begin and end alike and are not the same: somebody may have made one to be taken for the
 * other. Each address is compared with those of its ends only.
 */
export function poisonedPairs(addresses: Iterable<string>): (readonly [string, string])[] {
  const byEnds = new Map<string, string[]>()
  const pairs: (readonly [string, string])[] = []
  for (const address of addresses) {
    const key = ends(address)
    const others = byEnds.get(key) ?? []
    if (others.some((other) => sameAddress(other, address))) continue
    for (const other of others) pairs.push([other, address])
    if (others.length < 16) byEnds.set(key, [...others, address])
  }
  return pairs
}

/** Digits and pairs of letters that are read as others. */
const READ_AS: readonly (readonly [RegExp, string])[] = [
  [/0/g, 'o'],
  [/[1|]/g, 'l'],
  [/5/g, 's'],
  [/rn/g, 'm'],
  [/vv/g, 'w'],
]

const skeleton = (host: string) => {
  const looks = Array.from(
    host
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, ''),
    latinLookOf,
  ).join('')
  return READ_AS.reduce((text, [from, to]) => text.replace(from, to), looks)
}

const isPlain = (host: string) => /^[a-z0-9.-]*$/.test(host)
const scriptsOf = (label: string) =>
  ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Hebrew', 'Arabic'].filter((script) =>
    new RegExp(`\\p{sc=${script}}`, 'u').test(label),
  )

/** A label of a host name as it is shown: what `xn--` hides. RFC 3492, decoding only. */
export function shownLabel(label: string): string {
  if (!label.startsWith('xn--')) return label
  const [base, tail] = splitAtLastHyphen(label.slice(4))
  const out = Array.from(base, (char) => char.codePointAt(0) ?? 0)
  let [n, i, bias] = [128, 0, 72]
  for (let at = 0; at < tail.length; ) {
    const before = i
    let weight = 1
    for (let k = 36; ; k += 36) {
      const digit = '0123456789'.includes(tail.charAt(at)) ? Number(tail.charAt(at)) + 26 : tail.charCodeAt(at) - 97
      if (at >= tail.length || digit < 0 || digit > 35) return label
      at++
      i += digit * weight
      const threshold = Math.min(Math.max(k - bias, 1), 26)
      if (digit < threshold) break
      weight *= 36 - threshold
    }
    const size = out.length + 1
    let delta = Math.floor((i - before) / (before === 0 ? 700 : 2))
    delta += Math.floor(delta / size)
    let k = 0
    for (; delta > 455; k += 36) delta = Math.floor(delta / 35)
    bias = k + Math.floor((36 * delta) / (delta + 38))
    n += Math.floor(i / size)
    i %= size
    if (n > 0x10ffff) return label
    out.splice(i++, 0, n)
  }
  return String.fromCodePoint(...out)
}

function splitAtLastHyphen(text: string): [string, string] {
  const at = text.lastIndexOf('-')
  return at === -1 ? ['', text] : [text.slice(0, at), text.slice(at + 1)]
}

export type Disguise =
  /** Letters of several alphabets in one name. */
  | { readonly kind: 'mixed-script'; readonly shown: string }
  /** Reads like this host, and is another. */
  | { readonly kind: 'looks-like'; readonly shown: string; readonly host: string }

/** Hosts by how they look. */
const looksOf = (hosts: Iterable<string>) => new Map([...hosts].map((host) => [skeleton(host.toLowerCase()), host]))
const KNOWN = looksOf(CHAINS.flatMap(({ explorers }) => explorers.map(({ host }) => host)))

/**
 * Is a host written to be taken for another: one of several alphabets, or one that reads like a host we know (UTS #39,
 * with the look-alikes of `confusables.ts`)? `trusted`: the site's own hosts.
 */
export function lookAlikeHost(host: string, trusted: Iterable<string> = []): Disguise | null {
  const small = host.toLowerCase().replace(/\.$/, '')
  const shown = small.split('.').map(shownLabel).join('.')
  const mine = skeleton(shown)
  for (const hosts of [KNOWN, looksOf(trusted)]) {
    const other = hosts.get(mine) ?? hosts.get(mine.replace(/^www\./, ''))
    if (other === undefined) continue
    return other === small || `www.${other}` === small ? null : { kind: 'looks-like', shown, host: other }
  }
  const mixed = !isPlain(shown) && shown.split('.').some((label) => scriptsOf(label).length > 1)
  const allLatinLooks = !isPlain(shown) && isPlain(Array.from(shown, latinLookOf).join(''))
  return mixed || allLatinLooks ? { kind: 'mixed-script', shown } : null
}
