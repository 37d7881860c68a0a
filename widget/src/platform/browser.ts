import type { ClientKey } from '@walletdesk/shared/kernel/brand.ts'
import { browserPage } from '@walletdesk/shared/runtime/browser-page.ts'
import { timeOrderedIds } from '@walletdesk/shared/runtime/ids.ts'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { systemRandom } from '@walletdesk/shared/runtime/system-random.ts'
import type { VisitorParts } from '../client/ports.ts'
import { helloFrom } from './page.ts'
import { visitorTransport } from './socket.ts'
import { browserStorage } from './storage.ts'
import { browserTabs } from './tabs.ts'

/** What a visitor client needs, from the browser it runs in. `server` is an address on the desk's origin. */
export function browserParts(server: string, site: string, language: string): VisitorParts {
  const ids = timeOrderedIds(systemClock)
  return {
    transport: visitorTransport(server, site),
    storage: browserStorage(site, systemClock),
    tabs: browserTabs(site),
    page: browserPage,
    clock: systemClock,
    random: systemRandom,
    nextKey: () => ids.next() as ClientKey,
    hello: () => helloFrom(language),
    loadRules: () => import('../client/rules.ts'),
  }
}
