import { parseLink } from './links.ts'
import { type Disguise, lookAlikeHost } from './look-alike.ts'

/**
 * Is a link's host written to be taken for another? `shown` is the host as the net knows it, with the `xn--` that the
 * letters hide. `trusted`: the site's own hosts.
 */
export function linkDisguise(href: string, trusted: Iterable<string>): Disguise | null {
  const host = parseLink(href)?.hostname
  const disguise = host === undefined ? null : lookAlikeHost(host, trusted)
  return disguise && host !== undefined ? { ...disguise, shown: host } : null
}
