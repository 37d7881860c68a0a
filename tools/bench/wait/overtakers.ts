import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import type { Desk } from './desk.ts'
import { type Agent, serves, type Topic } from './people.ts'
import { draw, type Law, lawOf } from './laws.ts'
import type { Scenario } from './scenario.ts'
import type { Strata } from './strata.ts'

/** Times since the start of the scenario. */
type Overtaker = { at: number; topic: Topic; handle: number; leavesAt: number }

/** Arrivals of one replication, worked out as far as they have been asked about. */
type Course = { random: Random; upTo: number; arrivals: Overtaker[] }

/**
 * The oracle's visitors to come who stand before the ordinary ones: those who join with higher priority, on a course of
 * arrivals of its own for every replication, and those who come back when their conversation is closed.
 */
export class Overtakers {
  readonly #desk: Desk
  readonly #priority: NonNullable<Scenario['priority']>
  readonly #patience: Law
  readonly #courses: readonly Course[]
  #course: Course | undefined
  #next = 0
  #waiting: Overtaker[] = []
  #dice: Random = seededRandom(0)

  constructor(desk: Desk, priority: NonNullable<Scenario['priority']>, strata: Strata, seed: number) {
    this.#desk = desk
    this.#priority = priority
    this.#patience = lawOf(desk.scenario.patience)
    this.#courses = Array.from({ length: strata.replications }, (_, r) => ({
      random: seededRandom(Math.imul(seed + 7, 0x9e3779b1) ^ Math.imul(r + 1, 0xc2b2ae35)),
      upTo: 0,
      arrivals: [],
    }))
  }

  begin(r: number): void {
    const course = this.#courses[r]
    const { now } = this.#desk
    if (course) {
      course.upTo = Math.max(course.upTo, now)
      const past = course.arrivals.findIndex(({ at }) => at > now)
      course.arrivals.splice(0, past < 0 ? course.arrivals.length : past)
    }
    this.#course = course
    this.#next = 0
    this.#waiting = []
    this.#dice = seededRandom(Math.imul(r + 1, 0x9e3779b1))
  }

  /** A conversation of this topic is closed; whoever had it may come back. `time`: in ms from now. */
  closed(topic: Topic, time: number): void {
    if (this.#dice.next() >= this.#priority.comesBack) return
    this.#arrive(time)
    this.#waiting.push(this.#overtaker(this.#desk.now + time, topic, this.#dice))
  }

  /** Takes out the first who waits and whom the agent serves. */
  take(agent: Agent, time: number): Overtaker | null {
    this.#arrive(time)
    for (let i = 0; i < this.#waiting.length; ) {
      const one = this.#waiting[i]
      if (!one || !serves(agent, one.topic.team)) {
        i += 1
        continue
      }
      this.#waiting.splice(i, 1)
      if (one.leavesAt > this.#desk.now + time) return one
    }
    return null
  }

  #arrive(time: number): void {
    const course = this.#course
    if (!course) return
    const until = this.#desk.now + time
    this.#extend(course, until)
    for (;;) {
      const one = course.arrivals[this.#next]
      if (!one || one.at > until) return
      this.#waiting.push(one)
      this.#next += 1
    }
  }

  #extend(course: Course, until: number): void {
    const { calendar } = this.#desk
    const highest = calendar.highestRate * this.#priority.share
    while (highest > 0 && course.upTo <= until) {
      course.upTo -= Math.log(1 - course.random.next()) / highest
      const rate = calendar.arrivalRate(course.upTo) * this.#priority.share
      if (course.random.next() * highest < rate) {
        course.arrivals.push(this.#overtaker(course.upTo, this.#desk.visitors.anyTopic(course.random), course.random))
      }
    }
  }

  #overtaker(at: number, topic: Topic, random: Random): Overtaker {
    const leavesAt = this.#desk.calendar.addOpen(at, draw(this.#patience, random))
    return { at, topic, handle: draw(topic.handle, random), leavesAt }
  }
}
