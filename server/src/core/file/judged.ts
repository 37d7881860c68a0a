import type { PictureVerdict } from '@walletdesk/shared/domain/guard/picture.ts'

/**
 * What follows from several readings of one picture: what one of them refuses is refused, and what one asks about is
 * asked about. Only that no text was found has to be said by all.
 */
export function judgedTogether(verdicts: readonly PictureVerdict[]): PictureVerdict {
  const refused = verdicts.find(({ verdict }) => verdict === 'block')
  const asked = verdicts.find(({ verdict, reason }) => verdict === 'ask' && reason !== 'no-text')
  const passed = verdicts.find(({ verdict }) => verdict === 'pass')
  return refused ?? asked ?? passed ?? { verdict: 'ask', reason: 'no-text' }
}
