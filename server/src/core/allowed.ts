import { isInForce, type Standing } from '@walletdesk/shared/domain/outgoing/index.ts'
import type { AgentId, AllowedId, SiteId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { AllowEvent, Allowance } from '@walletdesk/shared/protocol/outgoing.ts'
import type { Site } from './people.ts'

/** One host or wallet address that agents of a site may send. */
export type AllowedRow = Standing & {
  id: AllowedId
  site: SiteId
  value: string
  chain: string | null
  label: string
  addedAt: Instant
  confirmedAt: Instant | null
}

/** What was done to a site's list, for whoever asks later. */
export type AllowLogEntry = { site: SiteId; at: Instant; by: AgentId; event: AllowEvent }

/** The hosts of the pages that may embed the widget: the site's own, which need no entry. */
export const ownHosts = ({ origins }: Pick<Site, 'origins'>): string[] => [
  ...new Set(origins.map((origin) => new URL(origin).hostname)),
]

/** What of a site's list holds now, with the site's own hosts. */
export function allowance(site: Site, listed: readonly AllowedRow[], now: Instant): Allowance {
  const holding = listed.filter((entry) => isInForce(entry, now))
  const of = (kind: AllowedRow['kind']) => holding.filter((entry) => entry.kind === kind).map(({ value }) => value)
  return { hosts: [...ownHosts(site), ...of('host')], addresses: of('address') }
}
