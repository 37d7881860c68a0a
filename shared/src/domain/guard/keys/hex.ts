import { isExplorerHost, linksIn, parseLink } from '../../chain/links.ts'
import { speaksOfChecksum, speaksOfKey, speaksOfTransaction } from '../near.ts'
import type { Kind } from '../verdict.ts'

const POINTS_AT = /\/(?:tx|txn|txs|transaction|transactions|txblock|extrinsic|block|address|account|object)\/[^/]*$/i

/** Spans of the text that are links into explorers we know. */
export function explorerSpans(plain: string): { start: number; end: number; href: string }[] {
  return linksIn(plain).filter(({ href }) => isExplorerHost(parseLink(href)?.hostname ?? ''))
}

type Place = {
  plain: string
  /** What stands around the value, in every reading of the text. */
  words: string
  from: number
  to: number
  links: readonly { start: number; end: number; href: string }[]
}

/**
 * 64 hex digits are a transaction or a private key, and no calculation tells which: nearly every number of that size
 * is a key. What stands around them decides, in this order; what nothing decides is asked.
 */
export function kindOfHex({ plain, words, from, to, links }: Place): Kind | null {
  const value = plain.slice(from, to).replace(/^0x/i, '')
  const link = links.find(({ start, end }) => start <= from && to <= end)
  if (link && POINTS_AT.test(plain.slice(link.start, from))) return null
  // A block hash carries its proof of work in front.
  if (value.startsWith('00000000')) return null
  if (speaksOfKey(words)) return 'key-hex'
  if (speaksOfTransaction(words) || speaksOfChecksum(words)) return null
  if (/\b(?:sui|aptos)\b/.test(words) && /address|object|package|地址|адрес/.test(words)) return null
  return 'hex-unknown'
}
