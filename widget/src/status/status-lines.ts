import {
  describeAhead,
  describeDeskClock,
  describeHours,
  describeIncident,
  describeWait,
  type Telling,
} from '@walletdesk/shared/domain/wait/phrase.ts'
import type { StatusMessages } from '@walletdesk/shared/i18n/status/en.ts'
import { type Translation, translator } from '@walletdesk/shared/i18n/t.ts'
import type { WaitMessages } from '@walletdesk/shared/i18n/wait/en.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { SiteStatus } from '@walletdesk/shared/protocol/site-status.ts'

export type StatusTexts = { wait: Translation<WaitMessages>; status: Translation<StatusMessages> }
export type Reader = { locale: string; timeZone: string; texts: StatusTexts }

/** What is printed, by the name under which a site can style it (`::part`). In the order in which it is read. */
export type Line = { part: 'hours' | 'wait' | 'detail' | 'waiting' | 'incident' | 'clock'; text: string }

/** What a newcomer would be told, as lines. */
export function statusLines(status: SiteStatus, now: Instant, { locale, timeZone, texts }: Reader): Line[] {
  const t = translator<WaitMessages>(locale, texts.wait)
  const { hours, waiting, answer, zone, incident } = status
  const telling: Telling = { now, locale, timeZone, deskTimeZone: zone, newcomer: true, t }
  const { headline, detail } = describeWait(answer, telling)
  const byClock = answer.kind === 'range' || answer.kind === 'up-to'
  // The hours say already that it is closed, and until when; the window after the opening is what they do not say.
  const after = answer.kind === 'closed' && answer.lowAt === null ? null : detail
  const lines: { part: Line['part']; text: string | null }[] = [
    { part: 'hours', text: describeHours(hours, telling) },
    { part: 'wait', text: hours.open ? headline : null },
    { part: 'detail', text: after },
    { part: 'waiting', text: hours.open || waiting > 0 ? describeAhead(null, waiting, t) : null },
    { part: 'incident', text: describeIncident(incident, t) },
    { part: 'clock', text: hours.open && byClock ? describeDeskClock(telling) : null },
  ]
  return lines.filter((line): line is Line => line.text !== null)
}

/** The same in one line: how long it takes, or until when it is closed. */
export const shortLine = (lines: readonly Line[]): Line[] => {
  const line = lines.find(({ part }) => part === 'wait') ?? lines[0]
  return line ? [line] : []
}

/** For the ear: what only runs with the clock is not news. */
export const spokenLines = (lines: readonly Line[]): string[] =>
  lines.filter(({ part }) => ['hours', 'wait', 'incident'].includes(part)).map(({ text }) => text)

export const asOfLine = (at: Instant, { locale, timeZone, texts }: Reader): string =>
  translator<WaitMessages>(locale, texts.wait)('asOf', {
    time: new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' }).format(at),
  })
