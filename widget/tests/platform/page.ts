import type { ClientKey } from '@walletdesk/shared/kernel/brand.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import type { KeptChange } from '../../src/client/ports.ts'
import { browserStorage } from '../../src/platform/storage.ts'
import { browserTabs } from '../../src/platform/tabs.ts'

const site = new URLSearchParams(location.search).get('site') ?? 'site'

const message = (key: string, order: number) => ({
  key: key as ClientKey,
  lane: 'thread',
  order,
  conversation: null,
  text: `text of ${key}`,
  writtenAt: instant(order),
  extra: { topic: null, name: null },
  progress: { at: 'waiting', tries: 0, notBefore: instant(0) } as const,
})

/** Storage and tabs of this page, for the test to play with. */
const platform = {
  storage: browserStorage(site, systemClock),
  tabs: browserTabs(site),
  message,
  leads: false,
  heard: [] as KeptChange[],
  join() {
    platform.tabs.join({
      heard: (change) => platform.heard.push(change),
      lead: (leading) => {
        platform.leads = leading
      },
    })
  },
  /** What another version of this page could have left behind. */
  leave: (name: string, value: unknown) =>
    new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open(`walletdesk:${site}`)
      opening.onupgradeneeded = () => opening.result.createObjectStore('kept')
      opening.onerror = () => reject(opening.error)
      opening.onsuccess = () => {
        const change = opening.result.transaction('kept', 'readwrite')
        change.objectStore('kept').put(value, name)
        change.oncomplete = () => {
          opening.result.close()
          resolve()
        }
      }
    }),
}
export type Platform = typeof platform
Object.assign(window, { platform })
