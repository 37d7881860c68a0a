import type { Conversation } from '../conversation/conversation.ts'

type Placed = Pick<Conversation, 'priority' | 'queuedAt' | 'id'>

/** The order of service: larger priority first, then who entered the queue first. A return keeps `queuedAt`. */
export function byServiceOrder(a: Placed, b: Placed): number {
  return b.priority - a.priority || a.queuedAt - b.queuedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
