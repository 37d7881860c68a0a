import type { SiteKey } from '@walletdesk/shared/kernel/brand.ts'
import type { Directory } from '../../usecases/directory.ts'

/** The site a handshake names, from the query where the origin check can see it. `null`: it is for the desk. */
export const siteKeyOf = (url: string | undefined) =>
  new URL(url ?? '', 'http://localhost').searchParams.get('site') as SiteKey | null

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

/** Counts open connections by address and by visitor, and says no past the limit. */
export function connectionCap(most: number) {
  const counts = new Map<string, number>()
  return {
    /** `null`: too many already. Otherwise the undo, to call once. */
    take(key: string): (() => void) | null {
      const count = counts.get(key) ?? 0
      if (count >= most) return null
      counts.set(key, count + 1)
      return () => {
        const left = (counts.get(key) ?? 1) - 1
        if (left > 0) counts.set(key, left)
        else counts.delete(key)
      }
    },
  }
}

/** The address a limit counts by: IPv4 whole (also when mapped into IPv6), IPv6 by its /64 network. */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  if (!address.includes(':')) return address
  const [head = '', tail = ''] = address.toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === '' ? [] : tail.split(':')
  const gap = address.includes('::') ? Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0') : []
  return [...left, ...gap, ...right]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':')
}
