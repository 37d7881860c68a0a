import type { ConversationId, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'

export type Waiting = {
  id: ConversationId
  topic: TopicId
  priority: number
  team: TeamId | null
  /** First entry into the queue; a return keeps it. */
  joinedAt: Instant
  /** Breaks ties of `joinedAt`. */
  order: number
  /** The open clock when this stay in the queue began. */
  openAtEntry: number
}

export type Place = Pick<Waiting, 'priority' | 'joinedAt' | 'order'>

/** Larger priority first, then who joined first. */
export const before = (a: Place, b: Place): boolean =>
  a.priority !== b.priority
    ? a.priority > b.priority
    : a.joinedAt !== b.joinedAt
      ? a.joinedAt < b.joinedAt
      : a.order < b.order

/** Where in a sorted line somebody stands or would stand. */
export function placeIn(line: readonly Place[], place: Place): number {
  let low = 0
  let high = line.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (before(line[middle] as Place, place)) low = middle + 1
    else high = middle
  }
  return low
}

/** Everybody who waits, in service order; found by name or by place without looking through. */
export class Queue {
  readonly #line: Waiting[] = []
  readonly #byId = new Map<ConversationId, Waiting>()

  constructor(line: readonly Waiting[] = []) {
    for (const waiting of line) this.add(waiting)
  }

  get line(): readonly Waiting[] {
    return this.#line
  }

  get(id: ConversationId): Waiting | undefined {
    return this.#byId.get(id)
  }

  placeOf(waiting: Place): number {
    return placeIn(this.#line, waiting)
  }

  add(waiting: Waiting): void {
    this.#byId.set(waiting.id, waiting)
    const place = this.placeOf(waiting)
    if (place === this.#line.length) this.#line.push(waiting)
    else this.#line.splice(place, 0, waiting)
  }

  remove(id: ConversationId): Waiting | undefined {
    const waiting = this.#byId.get(id)
    if (!waiting) return undefined
    this.#byId.delete(id)
    const place = this.placeOf(waiting)
    if (place === 0) this.#line.shift()
    else this.#line.splice(place, 1)
    return waiting
  }
}
