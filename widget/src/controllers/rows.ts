import type { EventItem, MessageItem, ThreadItem } from '@walletdesk/shared/domain/conversation/thread.ts'
import { elapsed, type Instant, minutes } from '@walletdesk/shared/kernel/time.ts'

/** What the list draws, top to bottom. */
export type Row =
  | { kind: 'day'; id: string; at: Instant }
  | { kind: 'unread'; id: string }
  | { kind: 'event'; id: string; item: EventItem }
  | { kind: 'message'; id: string; item: MessageItem; first: boolean; last: boolean }

/** Messages of one person that are closer together than this stand as one group, with one name and time. */
const GROUP_WITHIN = minutes(5)

/**
 * The thread with its day lines, the marker above the first unseen message, and what one person says in a row put
 * together. Of events, only those that tell a visitor something.
 */
export function rowsOf(items: readonly ThreadItem[], marker: string | null, dayKey: (at: Instant) => string): Row[] {
  const rows: Row[] = []
  let day = ''
  for (const item of items.filter(tellsSomething)) {
    const key = dayKey(item.at)
    if (key !== day) rows.push({ kind: 'day', id: `day ${key} ${item.id}`, at: item.at })
    day = key
    if (item.id === marker) rows.push({ kind: 'unread', id: 'unread' })
    if (item.kind === 'event') {
      rows.push({ kind: 'event', id: item.id, item })
      continue
    }
    const before = rows.at(-1)
    const joined = before?.kind === 'message' && belongTogether(before.item, item)
    if (joined) before.last = delivery(before.item) !== delivery(item)
    rows.push({ kind: 'message', id: item.id, item, first: !joined, last: true })
  }
  return rows
}

const delivery = (item: MessageItem) => item.own?.delivery.state ?? null

const belongTogether = (one: MessageItem, next: MessageItem) =>
  authorKey(one) === authorKey(next) && elapsed(one.at, next.at) < GROUP_WITHIN

const authorKey = ({ author }: MessageItem) => (author.role === 'agent' ? author.id : author.role)

function tellsSomething(item: ThreadItem): boolean {
  if (item.kind === 'message') return true
  const { entry } = item
  return entry.kind !== 'opened' && !(entry.kind === 'queued' && entry.cause === 'opened')
}
