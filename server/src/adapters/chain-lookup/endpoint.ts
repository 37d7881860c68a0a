import { isIP } from 'node:net'
import { isLoopback, isPublic } from './public-address.ts'

/** Where a node is asked. `loopback`: it runs on this machine, as the operator has written. */
export type Endpoint = { url: URL; loopback: boolean }

/** The host of an address as the network has it: IPv6 without its brackets. */
export const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '')

/**
 * What an operator may configure: https, or http to this very machine by its name or number. The parser of addresses has
 * made plain numbers of every odd way to write one (octal, hexadecimal, `0`), so what is checked is what is called.
 */
export function endpointOf(text: string): Endpoint | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  const host = hostOf(url)
  if (url.username || url.password || url.hash || url.search) return null
  const loopback = host === 'localhost' || isLoopback(host)
  if (loopback) return url.protocol === 'http:' || url.protocol === 'https:' ? { url, loopback } : null
  if (url.protocol !== 'https:') return null
  return isIP(host) === 0 || isPublic(host) ? { url, loopback } : null
}
