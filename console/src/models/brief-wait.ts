import { clockText, percentText } from '@walletdesk/shared/domain/wait/clock-text.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'
import type { en } from '@walletdesk/shared/i18n/console/en.ts'
import type { Translate } from '@walletdesk/shared/i18n/t.ts'

export type BriefTelling = { now: Instant; locale: string; timeZone: string; t: Translate<typeof en> }

/** What the visitor is told of their wait, in the few words that fit beside a name. */
export function briefWait(answer: WaitAnswer, { now, locale, timeZone, t }: BriefTelling): string {
  const time = (at: Instant, today = now) => clockText(at, today, locale, timeZone)
  const by = (dueAt: Instant, key: 'told.by' | 'told.anyMoment') =>
    now > dueAt ? t('told.late') : t(key, { time: time(dueAt) })
  /** A weekday stands at the beginning only. */
  const window = (lowAt: Instant, dueAt: Instant) => t('told.range', { low: time(lowAt), time: time(dueAt, lowAt) })
  switch (answer.kind) {
    case 'now':
      return by(answer.dueAt, 'told.anyMoment')
    case 'up-to':
      return by(answer.dueAt, 'told.by')
    case 'range':
      return now >= answer.lowAt ? by(answer.dueAt, 'told.anyMoment') : window(answer.lowAt, answer.dueAt)
    case 'today-or-next-day':
      return t('told.chance', { chance: percentText(answer.chance, locale), time: time(answer.nextDayAt) })
    case 'next-day':
      return window(answer.lowAt, answer.dueAt)
    case 'closed':
      return answer.lowAt !== null && answer.dueAt !== null
        ? window(answer.lowAt, answer.dueAt)
        : t('told.closed', { time: time(answer.opensAt) })
    case 'unknown':
      return t('row.noEstimate')
  }
}
