import type { Conversation } from '../conversation/conversation.ts'

type Placed = Pick<Conversation, 'priority' | 'raised' | 'queuedAt' | 'id'>

/** One whose promise is at risk or missed goes before the others of its priority, and after every higher one. */
const RAISE = 0.5

export const rankOf = ({ priority, raised }: Pick<Conversation, 'priority' | 'raised'>): number =>
  raised ? priority + RAISE : priority

/** The order of service: larger rank first, then who entered the queue first. A return keeps `queuedAt`. */
export function byServiceOrder(a: Placed, b: Placed): number {
  return rankOf(b) - rankOf(a) || a.queuedAt - b.queuedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
