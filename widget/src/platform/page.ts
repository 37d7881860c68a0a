import type { Hello } from '@walletdesk/shared/protocol/visitor.ts'
import { MAX_TITLE_CHARS, MAX_URL_CHARS } from '@walletdesk/shared/protocol/limits.ts'

/** As much of a text as the server can keep: no NUL, no half of a surrogate pair. */
const storable = (text: string, max: number) => text.slice(0, max).replace(/\0|\p{Surrogate}/gu, '')

/** Who is here. Query and hash stay behind: they may carry secrets. */
export const helloFrom = (language: string): Hello => ({
  locale: language,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC',
  page: {
    url: storable(location.origin + location.pathname, MAX_URL_CHARS),
    title: storable(document.title, MAX_TITLE_CHARS),
  },
})

/**
 * Sleeps with the page. A page in the back/forward cache must hold no lock, which would keep another tab from
 * sending, and no connection, which would keep the host's page out of that cache.
 */
export function sleepWithPage(client: { start(): void; stop(): void }): void {
  addEventListener('pagehide', () => client.stop())
  addEventListener('pageshow', (event) => {
    if (event.persisted) client.start()
  })
}
