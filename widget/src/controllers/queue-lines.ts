import { describeChange } from '@walletdesk/shared/domain/wait/change-text.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { QueueStatus } from '@walletdesk/shared/protocol/wait.ts'
import type { VisitorState } from '../client/state.ts'
import type { Texts } from './texts.ts'

export type QueueLines = {
  place: string
  /** How many wait in all; `null` where the place says as much. */
  waiting: string | null
  headline: string
  detail: string | null
  /** Why it is another time than was told before. */
  change: string | null
  /** The desk's clock, where times of this clock are told and it shows others. */
  deskClock: string | null
  /** What is going on at the desk. */
  incident: string | null
  /** What the visitor may do meanwhile; `null` where a missed promise asks what they want. */
  write: string | null
}

/** What somebody who waits is told. */
export function queueLines(status: QueueStatus, now: Instant, texts: Texts): QueueLines {
  const { ahead, waiting, answer, hours, change, missed } = status
  const others = waiting > (ahead ?? 0) + 1
  const byClock = answer.kind === 'range' || answer.kind === 'up-to'
  return {
    // The desk tells the place with the next status, a moment after the conversation was opened.
    place: ahead === null ? texts.t('queue.joining') : texts.ahead(ahead, waiting),
    waiting: ahead !== null && others && !missed ? texts.ahead(null, waiting) : null,
    ...texts.wait(status, now),
    change: change && describeChange(change, answer, { now, ...texts.reader, t: texts.promise }),
    deskClock: byClock ? texts.deskClock(status, now) : null,
    incident: texts.incident(status),
    write: missed ? null : texts.t(hours.open ? 'queue.write' : 'queue.closed'),
  }
}

/** The same for the ear: what was missed, the place, and when by the clock. The minutes that run are not news. */
export function spoken(status: QueueStatus, now: Instant, texts: Texts): string[] {
  const { place, headline, change, incident } = queueLines(status, now, texts)
  const { missed } = status
  const asked = missed?.choice === null ? [texts.promise('missed.title'), texts.promise('missed.question')] : []
  return [...asked, place, change, headline, incident].filter((line) => line !== null)
}

/** By when somebody is answered who has an agent already: what they were told in the queue still stands. */
export function stillDue(
  { status, items, current }: Pick<VisitorState, 'status' | 'items' | 'current'>,
  now: Instant,
  texts: Texts,
): string | null {
  if (current.state !== 'assigned' || !status || status.missed) return null
  const isReply = (item: VisitorState['items'][number]) => item.kind === 'message' && item.author.role === 'agent'
  if (items.some((item) => isReply(item) && item.conversation === current.id)) return null
  const { answer } = status
  if (!('dueAt' in answer) || answer.dueAt === null || now > answer.dueAt) return null
  return texts.wait({ ...status, answer: { kind: 'up-to', dueAt: answer.dueAt, reasons: [] } }, now).headline
}
