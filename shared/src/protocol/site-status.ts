import type { OpenState, QueueStatus, WaitAnswer } from './wait.ts'

/**
 * `GET /api/v1/sites/:key/status`: what anybody may know before opening the chat, and what whoever opens it now is
 * told. It says nothing of when it was taken, so that it stays the same while nothing changes.
 */
export type SiteStatus = Pick<QueueStatus, 'incident'> & {
  hours: OpenState
  /** Conversations that wait in the queue of the site's team. */
  waiting: number
  answer: WaitAnswer
  /** The desk's own time zone (IANA). */
  zone: string
}
