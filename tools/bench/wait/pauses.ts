import type { Calendar } from './calendar.ts'
import type { Agent } from './people.ts'
import { type Law, lawOf, residual } from './laws.ts'
import type { Scenario } from './scenario.ts'
import type { Strata } from './strata.ts'

/** `turn`: the how-manieth of its agent. */
type Pause = { from: number; to: number; turn: number }

/** The oracle's breaks to come: of one replication at a time, worked out as far as they are asked about. */
export class Pauses {
  readonly #after: Law
  readonly #length: Law
  readonly #calendar: Calendar
  readonly #strata: Strata
  readonly #next = new Map<Agent, Pause>()
  readonly #keys = new Map<string, number>()
  #now = 0

  constructor(breaks: NonNullable<Scenario['breaks']>, calendar: Calendar, strata: Strata) {
    this.#after = lawOf(breaks.after)
    this.#length = lawOf(breaks.length)
    this.#calendar = calendar
    this.#strata = strata
  }

  begin(now: number): void {
    if (now !== this.#now) this.#keys.clear()
    this.#now = now
    this.#next.clear()
  }

  /** The earliest moment since `time` (both in ms from now) at which the agent takes somebody. */
  freeAt(agent: Agent, time: number, r: number): number {
    for (let at = time; ; ) {
      const shift = this.#calendar.shiftFrom(agent.index, this.#now + at)
      if (!shift) return Infinity
      const start = shift.from - this.#now
      at = Math.max(at, start)
      const pause = this.#pauseBy(agent, at, start, r)
      if (at < pause.from) return at
      at = pause.to
    }
  }

  /** The first break that ends after `at`. One that would begin before the shift does not happen. */
  #pauseBy(agent: Agent, at: number, start: number, r: number): Pause {
    let pause = this.#next.get(agent) ?? this.#first(agent, r)
    while (pause.to <= at || (start > 0 && pause.from < start)) {
      pause = this.#pause(agent, pause.turn + 1, Math.max(pause.to, start), r)
    }
    this.#next.set(agent, pause)
    return pause
  }

  #first(agent: Agent, r: number): Pause {
    const since = this.#now - agent.since
    if (!agent.away) return this.#pause(agent, agent.breaks, -since, r, since)
    const to = residual(this.#length, since, this.#uniform(agent, agent.breaks, 'length', r))
    return { from: -Infinity, to, turn: agent.breaks }
  }

  /** The one that follows on being here since `from`, of which `age` has passed without one. */
  #pause(agent: Agent, turn: number, from: number, r: number, age = 0): Pause {
    const begins = from + age + residual(this.#after, age, this.#uniform(agent, turn, 'after', r))
    return { from: begins, to: begins + this.#length.exceededBy(1 - this.#uniform(agent, turn, 'length', r)), turn }
  }

  #uniform(agent: Agent, turn: number, purpose: string, r: number): number {
    const name = `${agent.id} ${turn}`
    let key = this.#keys.get(purpose + name)
    if (key === undefined) {
      key = this.#strata.key(name, purpose)
      this.#keys.set(purpose + name, key)
    }
    return this.#strata.uniform(key, r)
  }
}
