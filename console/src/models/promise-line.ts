import { assertNever } from '@walletdesk/shared/kernel/assert.ts'
import type { Texts } from './texts.ts'
import type { EventEntry } from './transcript-items.ts'

type PromiseEntry = Exclude<
  EventEntry,
  {
    kind:
      | 'opened'
      | 'queued'
      | 'assigned'
      | 'closed'
      | 'rated'
      | 'erased'
      | 'intake'
      | 'asked'
      | 'stopped'
      | 'attempts-seen'
  }
>
type Words = Pick<Texts, 't' | 'format' | 'clock'>

/** What the ledger wrote, as one line of the desk's thread. Times carry their day where it is another than then. */
export function promiseLine(entry: PromiseEntry, words: Words): string {
  const { t, clock } = words
  switch (entry.kind) {
    case 'promised':
      return promised(entry, words)
    case 'promise-at-risk':
      return t('event.atRisk', { time: clock(entry.dueAt, entry.at) })
    case 'promise-missed':
      return t('event.missed', { time: clock(entry.dueAt, entry.at) })
    case 'chose':
      return t(`event.chose.${entry.choice}`)
    case 'promise-taken':
      return t('event.taken', { agent: entry.agent.name })
    case 'promise-ended':
      return t(`event.promise.${entry.outcome}`, { time: clock(entry.dueAt, entry.at) })
    default:
      return assertNever(entry)
  }
}

function promised(entry: Extract<PromiseEntry, { kind: 'promised' }>, { t, format, clock }: Words): string {
  const { at, lowAt, dueAt, chance, reason } = entry
  const form = chance !== null ? '.chance' : lowAt === null ? '.by' : ''
  const params = {
    time: clock(dueAt, lowAt ?? at),
    low: lowAt === null ? '' : clock(lowAt, at),
    chance: chance === null ? '' : format.value.percent(chance / 100),
    ahead: t('event.promised.ahead', { count: entry.ahead }),
  }
  return reason === 'first'
    ? t(`event.promised${form}`, params)
    : t(`event.promised.again${form}`, { ...params, reason: t(`event.window.${reason}`) })
}
