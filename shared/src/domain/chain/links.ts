import { CHAINS, type Chain } from './chains.ts'

export type ExplorerLink = {
  kind: 'transaction' | 'address'
  chains: readonly string[]
  value: string
  /** Where the value stands in the link. */
  at: number
}

const LINK = /https?:\/\/[^\s<>"'`（）【】「」，。；！？、\u3000]+/gi
const TRAILING = '.,;:!?)]}\'"*_'

/** Every web address in a text, without the sign that ends the sentence around it. */
export function linksIn(text: string): { href: string; start: number; end: number }[] {
  return [...text.matchAll(LINK)].map(({ 0: found, index }) => {
    let length = found.length
    while (TRAILING.includes(found.charAt(length - 1))) length--
    const href = found.slice(0, length)
    return { href, start: index, end: index + href.length }
  })
}

export function parseLink(href: string): URL | null {
  return URL.canParse(href) ? new URL(href) : null
}

type Place = { chain: Chain; kind: ExplorerLink['kind']; marks: readonly string[] }

const places = new Map<string, Place[]>()
for (const chain of CHAINS)
  for (const { host, transaction, address } of chain.explorers) {
    const at = places.get(host) ?? []
    // A transaction first: an explorer may keep its addresses right under the root.
    at.push({ chain, kind: 'transaction', marks: transaction }, { chain, kind: 'address', marks: address })
    places.set(host, at)
  }

/** What a link to an explorer that we know points at. The host is compared whole; anything else is just a link. */
export function readExplorer(href: string): ExplorerLink | null {
  const url = parseLink(href)
  if (!url || url.username || url.password || url.port) return null
  const path = url.pathname + url.hash.split('?')[0]
  for (const { chain, kind, marks } of places.get(url.hostname) ?? [])
    for (const mark of marks) {
      if (!path.startsWith(mark)) continue
      const value = /^[^/?#]+/.exec(path.slice(mark.length))?.[0]
      const at = value ? href.lastIndexOf(value) : -1
      if (value && at !== -1) return { kind, chains: [chain.id], value, at }
    }
  return null
}

/** Is the host one of an explorer that we know? */
export const isExplorerHost = (host: string) => places.has(host)
