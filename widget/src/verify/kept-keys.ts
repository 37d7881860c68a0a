import { readKeys } from '@walletdesk/shared/protocol/read-record.ts'
import type { PublicKeys } from '@walletdesk/shared/protocol/record.ts'

/**
 * The server's public keys as they were when it gave out this page: they stand in the page, so that a saved copy knows
 * them too, and so that it never has to ask for anything. `null`: they are not there.
 */
export function keptKeys(): { keys: PublicKeys; at: number } | null {
  const kept = document.querySelector<HTMLMetaElement>('meta[name="walletdesk-keys"]')?.content ?? ''
  try {
    const bytes = Uint8Array.from(atob(kept.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
    const { keys, at } = JSON.parse(new TextDecoder().decode(bytes)) as { keys: unknown; at: unknown }
    const read = readKeys(JSON.stringify(keys))
    return read && typeof at === 'number' ? { keys: read, at } : null
  } catch {
    // A page that was built and not given out by a server.
    return null
  }
}
