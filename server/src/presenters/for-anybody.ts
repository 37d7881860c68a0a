import type { SiteStatus } from '@walletdesk/shared/protocol/site-status.ts'
import type { Team } from '../core/people.ts'

/** What is told to whoever asks, without a name: field by field, so that nothing else slips through. */
export const statusForAnybody = (
  { hours, waiting, answer, zone }: SiteStatus,
  incident: Team['incident'],
): SiteStatus => ({
  hours,
  waiting,
  answer,
  zone,
  ...(incident && { incident: { note: incident.note } }),
})
