import { instant, type Millis, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { SiteStatus } from '@walletdesk/shared/protocol/site-status.ts'
import type { Answered } from './status-source.ts'

const NO_ANSWER_AFTER_MS = 10_000

/** Asks the desk how a site stands: without cookies, without saying which page asks. Never rejects. */
export async function askStatus(desk: string, site: string): Promise<Answered> {
  try {
    const response = await fetch(`${desk}api/v1/sites/${encodeURIComponent(site)}/status`, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(NO_ANSWER_AFTER_MS),
    })
    if (response.status === 404) {
      console.warn(`WalletDesk knows no site "${site}".`)
      return { ok: false, never: true, after: null }
    }
    if (!response.ok) return { ok: false, never: false, after: pauseOf(response) }
    return { ok: true, status: (await response.json()) as SiteStatus, now: clockOf(response) }
  } catch {
    // No network, no answer in time, or no JSON: all of it means that nothing is known.
    return { ok: false, never: false, after: null }
  }
}

function pauseOf({ headers }: Response): Millis | null {
  const after = Number(headers.get('retry-after'))
  return after > 0 ? seconds(after) : null
}

/** The server's clock as this answer arrived: when it was made, and how long it lay in caches. */
function clockOf({ headers }: Response) {
  const made = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(made) ? null : instant(made + 1000 * Number(headers.get('age') ?? 0))
}
