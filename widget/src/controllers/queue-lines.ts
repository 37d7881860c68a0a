import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { QueueStatus } from '@walletdesk/shared/protocol/wait.ts'
import type { Texts } from './texts.ts'

export type QueueLines = {
  place: string
  /** How many wait in all; `null` where the place says as much. */
  waiting: string | null
  headline: string
  detail: string | null
  /** What the visitor may do meanwhile. */
  write: string
}

/** What somebody who waits is told, for the eye and, joined, for the ear. */
export function queueLines(status: QueueStatus, now: Instant, texts: Texts): QueueLines {
  const { ahead, waiting, answer, hours } = status
  const others = waiting > (ahead ?? 0) + 1
  return {
    // The desk tells the place with the next status, a moment after the conversation was opened.
    place: ahead === null ? texts.t('queue.joining') : texts.ahead(ahead, waiting),
    waiting: ahead !== null && others ? texts.ahead(null, waiting) : null,
    ...texts.wait(answer, now),
    write: texts.t(hours.open ? 'queue.write' : 'queue.closed'),
  }
}

export const spoken = ({ place, headline, detail }: QueueLines): string =>
  [place, headline, detail].filter((line) => line !== null).join('. ')
