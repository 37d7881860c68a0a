import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import type { ErasureReport, SiteData } from '@walletdesk/shared/protocol/retention.ts'
import type { Site } from '../core/people.ts'
import type { DataLogEntry } from '../core/retention.ts'

type Names = { card(id: AgentId): { name: string } }

/** How long a site keeps what, and who did what to its data. */
export const siteDataForAdmin = (
  { site, serverFilesDays, log }: { site: Site; serverFilesDays: number; log: readonly DataLogEntry[] },
  names: Names,
): SiteData => ({
  keeps: { ...site.keeps },
  serverFilesDays,
  changes: log.map(({ at, by, event }) => ({ at, by: by && names.card(by).name, ...event })),
})

/** What was erased of a visitor. `origin`: where this server is reached. */
export function erasureReport(
  entry: DataLogEntry,
  site: Pick<Site, 'id' | 'name'>,
  by: string,
  origin: string,
): ErasureReport | null {
  const { event, at } = entry
  if (event.kind !== 'visitor-erased') return null
  const { kind: _, visitor, ...erased } = event
  return {
    format: 'walletdesk-erasure/1',
    origin,
    site: { id: site.id, name: site.name },
    visitor,
    at,
    by,
    erased,
  }
}
