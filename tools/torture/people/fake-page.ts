import type { Page } from '@walletdesk/shared/domain/connection/transport.ts'

/** A page that somebody can put aside, take up again, and take the network from. */
export function fakePage() {
  const wakers = new Set<() => void>()
  const offline = new Set<() => void>()
  const kept = (all: Set<() => void>) => (listener: () => void) => {
    all.add(listener)
    return () => {
      all.delete(listener)
    }
  }
  const page: Page = { hidden: () => false, onWake: kept(wakers), onOffline: kept(offline) }
  const tell = (all: Set<() => void>) => [...all].forEach((listener) => listener())
  return { page, wake: () => tell(wakers), goOffline: () => tell(offline) }
}
export type FakePage = ReturnType<typeof fakePage>
