import type { IncomingHttpHeaders } from 'node:http'
import type { SiteKey } from '@walletdesk/shared/kernel/brand.ts'
import type { Directory } from '../../usecases/directory.ts'

/** The site a handshake names, from the query where the origin check can see it. `null`: it is for the desk. */
export const siteKeyOf = (url: string | undefined) =>
  new URL(url ?? '', 'http://localhost').searchParams.get('site') as SiteKey | null

/**
 * Where the page stands that connects. A browser names no origin when it polls the server its page came from, but
 * says so in a header that no page can set.
 */
export const originOf = (headers: IncomingHttpHeaders, publicOrigins: readonly string[]): string | undefined =>
  headers.origin ?? (headers['sec-fetch-site'] === 'same-origin' ? publicOrigins[0] : undefined)

/**
 * Whether the visitor's page at `origin` may connect: by its site's list, or from the address this server is
 * reached at (the demo). Compared whole; a missing origin is no browser and is refused like a wrong one.
 */
export function originAllowed(
  directory: Directory,
  publicOrigins: readonly string[],
  origin: string | undefined,
  siteKey: SiteKey | null,
): boolean {
  if (!origin) return false
  if (publicOrigins.includes(origin)) return true
  const site = siteKey && directory.siteByKey(siteKey)
  // Of a site that does not exist, that is said instead.
  return site ? site.origins.includes(origin) : true
}
