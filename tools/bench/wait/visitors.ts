import type { Random } from '@walletdesk/shared/kernel/random.ts'
import type { Calendar } from './calendar.ts'
import { draw, type Law, lawOf } from './laws.ts'
import type { Topic, Visitor } from './people.ts'
import type { Scenario } from './scenario.ts'

/** Who comes, when, what about, and with how much patience. */
export class Visitors {
  readonly topics: readonly Topic[]
  readonly #scenario: Scenario
  readonly #calendar: Calendar
  readonly #arrivals: Random
  readonly #people: Random
  readonly #patience: Law
  readonly #lag: Law | null
  #joined = 0

  constructor(scenario: Scenario, calendar: Calendar, chance: { arrivals: Random; people: Random }) {
    this.#scenario = scenario
    this.#calendar = calendar
    this.#arrivals = chance.arrivals
    this.#people = chance.people
    this.#patience = lawOf(scenario.patience)
    this.#lag = scenario.replyLag ? lawOf(scenario.replyLag.law) : null
    this.topics = scenario.topics.map(({ topic, handle, team }) => ({
      name: topic,
      team: team ?? null,
      handle: lawOf(handle),
    }))
  }

  /** When the next one comes; drawn from the highest rate and thinned to the present one. */
  nextAfter(now: number): number {
    const highest = this.#calendar.highestRate
    let at = now
    do at += -Math.log(1 - this.#arrivals.next()) / highest
    while (this.#arrivals.next() * highest >= this.#calendar.arrivalRate(at))
    return Math.ceil(at)
  }

  arriving(now: number): Visitor {
    const { priority } = this.#scenario
    const high = priority !== undefined && this.#people.next() < priority.share
    return this.#visitor(this.anyTopic(this.#people), high ? 1 : 0, now)
  }

  /** The one who comes back with higher priority when this conversation is closed, if they do. */
  comingBack({ topic }: Visitor, now: number): Visitor | null {
    const { priority } = this.#scenario
    return priority && this.#people.next() < priority.comesBack ? this.#visitor(topic, 1, now) : null
  }

  anyTopic(random: Random): Topic {
    const { topics } = this.#scenario
    let u = random.next() * topics.reduce((sum, t) => sum + t.share, 0)
    let i = 0
    while (i < topics.length - 1 && u >= (topics[i]?.share ?? 0)) u -= topics[i++]?.share ?? 0
    const topic = this.topics[i]
    if (!topic) throw new Error('A scenario has at least one topic.')
    return topic
  }

  #visitor(topic: Topic, priority: number, now: number): Visitor {
    return {
      id: `c${this.#joined++}`,
      topic,
      priority,
      joinedAt: now,
      reachedAt: null,
      waited: false,
      gone: false,
      lag: 0,
      handle: Math.max(1, draw(topic.handle, this.#people)),
      lagDraw: this.#lag ? draw(this.#lag, this.#people) : 0,
      patience: draw(this.#patience, this.#people),
    }
  }
}
