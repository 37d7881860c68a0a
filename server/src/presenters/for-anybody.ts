import type { SiteStatus } from '@walletdesk/shared/protocol/site-status.ts'

/** What is told to whoever asks, without a name: field by field, so that nothing else slips through. */
export const statusForAnybody = ({ hours, waiting, answer, zone }: SiteStatus): SiteStatus => ({
  hours,
  waiting,
  answer,
  zone,
})
