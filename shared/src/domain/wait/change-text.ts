import type { PromiseMessages } from '../../i18n/promise/en.ts'
import type { Translate } from '../../i18n/t.ts'
import type { Instant } from '../../kernel/time.ts'
import type { WaitAnswer, WindowChange } from '../../protocol/wait.ts'
import { clockText } from './clock-text.ts'

export type ChangeTelling = { now: Instant; locale: string; timeZone: string; t: Translate<PromiseMessages> }

/** Why the time that is told now is not the one that was told before, in one sentence. */
export function describeChange(change: WindowChange, answer: WaitAnswer, telling: ChangeTelling): string {
  const { t, now, locale, timeZone } = telling
  if (change.direction === 'narrower' || change.reason === 'narrower') return t('narrower')
  const why = whyOf(change, change.direction, t)
  const dueAt = endOf(answer)
  // Past its end it is not said a second time.
  if (dueAt === null || now > dueAt) return t(change.direction, { why })
  return t(`${change.direction}.by`, { why, time: clockText(dueAt, now, locale, timeZone) })
}

function whyOf(
  { reason, agents }: WindowChange,
  direction: 'earlier' | 'later',
  t: Translate<PromiseMessages>,
): string {
  switch (reason) {
    case 'staffing':
      if (direction === 'earlier') return t('why.more')
      return agents ? t('why.agents', { count: agents }) : t('why.fewer')
    case 'hours':
      return t(direction === 'earlier' ? 'why.hours.changed' : 'why.hours')
    case 'incident':
      return t(direction === 'earlier' ? 'why.incident.over' : 'why.incident')
    case 'priority':
    case 'requeued':
    case 'transferred':
      return t(`why.${reason}`)
    case 'faster':
    case 'slower':
    case 'narrower':
      return t(direction === 'earlier' ? 'why.faster' : 'why.slower')
  }
}

/** When the window that is told now ends, where it is one by clock times. */
function endOf(answer: WaitAnswer): Instant | null {
  switch (answer.kind) {
    case 'range':
    case 'up-to':
    case 'next-day':
      return answer.dueAt
    default:
      return null
  }
}
