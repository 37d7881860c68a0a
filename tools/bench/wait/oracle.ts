import type { Desk } from './desk.ts'
import type { Agent, Held, Topic, Visitor } from './people.ts'
import { type Law, lawOf, residuals } from './laws.ts'
import { Overtakers } from './overtakers.ts'
import { Pauses } from './pauses.ts'
import { Slots } from './slots.ts'
import { Strata } from './strata.ts'

/** When a slot reaches somebody, and when they are answered: one value per replication, in ms from the moment asked. */
export type Foresight = { wait: Float64Array; reply: Float64Array }

type Waiting = Foresight & {
  visitor: Visitor
  team: number
  handle: number
  lag: number
  patience: number
  /** How long they stay and how long they take, by stratum. */
  stays: Float64Array
  fresh: Float64Array
}

/** What is open in a slot and how much of it is left, per replication; `null`: the slot is free. */
type Slot = { agent: Agent; topic: Topic | null; rest: Float64Array | null }

/**
 * Knows everything about the desk but its dice: the true laws, the work that every open conversation has had, the
 * rota, the incidents to come. It plays the future many times; nobody can do better than the mean of that. Written
 * apart from the model, on the simulator's own state, so that it does not share the model's mistakes.
 */
export class Oracle {
  readonly #desk: Desk
  readonly #strata: Strata
  readonly #patience: Law
  readonly #memoryless = new Map<Law, Float64Array>()
  readonly #fresh: ReadonlyMap<Topic, Float64Array>
  readonly #lags: Float64Array | null
  readonly #pauses: Pauses | null
  readonly #overtakers: Overtakers | null
  readonly #teams: ReadonlyMap<string, number>
  readonly #masks: readonly number[]
  readonly #slots: Slots

  constructor(desk: Desk, seed: number, replications = 256) {
    const { scenario } = desk
    this.#desk = desk
    this.#strata = new Strata(seed, replications)
    this.#patience = lawOf(scenario.patience)
    this.#fresh = new Map(desk.visitors.topics.map((topic) => [topic, residuals(topic.handle, 0, replications)]))
    this.#lags = scenario.replyLag ? residuals(lawOf(scenario.replyLag.law), 0, replications) : null
    this.#pauses = scenario.breaks ? new Pauses(scenario.breaks, desk.calendar, this.#strata) : null
    this.#overtakers = scenario.priority ? new Overtakers(desk, scenario.priority, this.#strata, seed) : null
    const names = [...new Set(desk.visitors.topics.flatMap((t) => t.team ?? []))]
    this.#teams = new Map(names.map((name, i) => [name, 1 << i]))
    this.#masks = desk.agents.map((agent) => this.#mask(agent.teams))
    this.#slots = new Slots(desk.agents.reduce((sum, agent) => sum + agent.capacity, 0))
  }

  /** Everybody who waits now, in service order. */
  foresee(): Map<Visitor, Foresight> {
    const waiting = this.#waiting()
    const slots = this.#present()
    for (let r = 0; r < this.#strata.replications; r++) this.#play(r, waiting, slots)
    return new Map(waiting.map(({ visitor, wait, reply }) => [visitor, { wait, reply }]))
  }

  #mask(teams: readonly string[] | null): number {
    return teams === null ? -1 : teams.reduce((mask, team) => mask | (this.#teams.get(team) ?? 0), 0)
  }

  #waiting(): Waiting[] {
    const { queue, calendar, now } = this.#desk
    const strata = this.#strata
    return queue.flatMap((visitor) => {
      const fresh = this.#fresh.get(visitor.topic)
      if (visitor.gone || !fresh) return []
      return {
        visitor,
        team: this.#mask(visitor.topic.team === null ? null : [visitor.topic.team]),
        handle: strata.key(visitor.id, 'handle'),
        lag: strata.key(visitor.id, 'lag'),
        patience: strata.key(visitor.id, 'patience'),
        stays: this.#rest(this.#patience, calendar.openBetween(visitor.joinedAt, now)),
        fresh,
        wait: new Float64Array(strata.replications).fill(Infinity),
        reply: new Float64Array(strata.replications).fill(Infinity),
      }
    })
  }

  #present(): Slot[] {
    const slots: Slot[] = []
    for (const agent of this.#desk.agents) {
      for (let i = 0; i < agent.capacity; i++) {
        const held = agent.open[i]
        slots.push(
          held
            ? { agent, topic: held.visitor.topic, rest: this.#restOf(agent, held) }
            : { agent, topic: null, rest: null },
        )
      }
    }
    return slots
  }

  /** When an open conversation ends, per replication. */
  #restOf(agent: Agent, held: Held): Float64Array {
    const { visitor, scale } = held
    const age = this.#desk.work.doneBy(agent, held) / scale
    const key = this.#strata.key(visitor.id, 'handle')
    const speed = this.#desk.work.speedOf(agent.open.length)
    const rest = this.#rest(visitor.topic.handle, age)
    const ends = new Float64Array(this.#strata.replications)
    for (let r = 0; r < ends.length; r++) {
      ends[r] = this.#end(0, scale * (rest[this.#strata.stratum(key, r)] ?? 0), speed)
    }
    return ends
  }

  #rest(law: Law, age: number): Float64Array {
    if (!law.memoryless) return residuals(law, age, this.#strata.replications)
    let rest = this.#memoryless.get(law)
    if (!rest) {
      rest = residuals(law, 0, this.#strata.replications)
      this.#memoryless.set(law, rest)
    }
    return rest
  }

  /** When work that begins at `from` is done, at that speed and at the pace of the day. */
  #end(from: number, work: number, speed: number): number {
    const { calendar, now, scenario } = this.#desk
    if (scenario.incident?.slows !== 'all-open') return from + work / speed
    let at = now + from
    let left = work
    for (;;) {
      const rate = speed * calendar.pace(at)
      const change = calendar.nextPaceChange(at)
      if (at + left / rate <= change) return at + left / rate - now
      left -= (change - at) * rate
      at = change
    }
  }

  #play(r: number, waiting: readonly Waiting[], present: readonly Slot[]): void {
    const { calendar, now, agents } = this.#desk
    const heap = this.#slots
    heap.clear()
    for (const [i, { rest }] of present.entries()) heap.add(rest?.[r] ?? 0, i)
    const serving = present.map((slot) => slot.topic)
    const loads = agents.map((agent) => agent.open.length)
    const taken = new Uint8Array(waiting.length)
    const cursors = new Map<number, number>()
    this.#pauses?.begin(now)
    this.#overtakers?.begin(r)

    for (let left = waiting.length; left > 0 && heap.size > 0; ) {
      const time = heap.firstTime
      const slot = heap.firstSlot
      const agent = present[slot]?.agent
      if (!agent) return
      const ended = serving[slot]
      if (ended) {
        serving[slot] = null
        loads[agent.index] = (loads[agent.index] ?? 1) - 1
        this.#overtakers?.closed(ended, time)
      }
      const free = this.#freeAt(agent, time, r)
      if (free > time) {
        if (free === Infinity) heap.dropFirst()
        else heap.replaceFirst(free)
        continue
      }
      const mask = this.#masks[agent.index] ?? -1
      let place = cursors.get(mask) ?? 0
      while (place < waiting.length && (taken[place] === 1 || ((waiting[place]?.team ?? 0) & mask) === 0)) place++
      cursors.set(mask, place)
      const next = waiting[place]
      if (!next) {
        // Whoever comes later stands behind everybody who is asked about: what this slot does now matters to none.
        heap.dropFirst()
        continue
      }
      const speed = this.#desk.work.speedOf(agent.capacity)
      const overtaking = next.visitor.priority > 0 ? null : this.#overtakers?.take(agent, time)
      if (overtaking) {
        serving[slot] = overtaking.topic
        loads[agent.index] = (loads[agent.index] ?? 0) + 1
        heap.replaceFirst(this.#end(time, overtaking.handle * calendar.startScale(now + time), speed))
        continue
      }
      taken[place] = 1
      left -= 1
      next.wait[r] = time
      const load = (loads[agent.index] ?? 0) + 1
      const work = (next.fresh[this.#strata.stratum(next.handle, r)] ?? 0) * calendar.startScale(now + time)
      next.reply[r] = time + this.#lag(next.lag, r, load, work)
      const stays = next.stays[this.#strata.stratum(next.patience, r)] ?? 0
      if (calendar.openBetween(now, now + time) >= stays) continue
      serving[slot] = next.visitor.topic
      loads[agent.index] = load
      heap.replaceFirst(this.#end(time, work, speed))
    }
  }

  #freeAt(agent: Agent, time: number, r: number): number {
    const { calendar, now } = this.#desk
    if (this.#pauses) return this.#pauses.freeAt(agent, time, r)
    return calendar.hasDays ? calendar.onShift(agent.index, now + time) - now : time
  }

  #lag(key: number, r: number, load: number, work: number): number {
    if (!this.#lags) return 0
    return Math.min(work, (this.#lags[this.#strata.stratum(key, r)] ?? 0) * this.#desk.lagFactor(load))
  }
}
