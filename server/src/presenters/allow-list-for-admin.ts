import { isInForce } from '@walletdesk/shared/domain/outgoing/index.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { AllowedEntry, AllowList } from '@walletdesk/shared/protocol/outgoing.ts'
import { type AllowedRow, type AllowLogEntry, ownHosts } from '../core/allowed.ts'
import type { Site } from '../core/people.ts'
import type { Cards } from './entry.ts'

function entryForAdmin(entry: AllowedRow, now: Instant, cards: Cards): AllowedEntry {
  const { id, kind, value, chain, label, addedAt, holdsFrom } = entry
  return {
    id,
    kind,
    value,
    chain,
    label,
    addedBy: cards.card(entry.addedBy),
    addedAt,
    confirmedBy: entry.confirmedBy && cards.card(entry.confirmedBy),
    holdsFrom,
    inForce: isInForce(entry, now),
  }
}

export const allowListForAdmin = (
  { site, entries, log }: { site: Site; entries: readonly AllowedRow[]; log: readonly AllowLogEntry[] },
  now: Instant,
  cards: Cards,
): AllowList => ({
  site: site.id,
  own: ownHosts(site),
  entries: entries.map((entry) => entryForAdmin(entry, now, cards)),
  changes: log.map(({ at, by, event }) => ({ at, name: cards.card(by).name, ...event })),
})
