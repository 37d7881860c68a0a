import { Arrivals } from './arrivals.ts'
import { SlotHeap } from './heap.ts'
import type { Scene } from './scene.ts'
import { drawOf, purpose } from './strata.ts'

/** Equally likely times at which a slot reaches each person, and at which they are answered; people by replication. */
export type Rows = { waits: Float64Array; replies: Float64Array }

/** Where more arrive than are served, those below are never reached: their replication ends here. */
const STEPS_PER_SLOT = 40
const STEPS_AT_LEAST = 4000
/** Numbers the draws of an agent's breaks and of a stream's arrivals. */
const STRIDE = 0x61c88647

export function simulate(scene: Scene): Rows {
  return new Simulation(scene).run()
}

class Simulation {
  readonly #s: Scene
  readonly #r: number
  readonly #heap: SlotHeap
  readonly #rows: Rows
  readonly #cursor: number[]
  readonly #breakFrom: number[]
  readonly #breakTo: number[]
  readonly #breakCount: number[]
  readonly #arrivals: Arrivals[]
  readonly #mostSteps: number

  constructor(scene: Scene) {
    this.#s = scene
    const { people, slots, breaks } = scene
    this.#r = scene.strata.replications
    this.#heap = new SlotHeap(slots.count)
    const size = people.count * this.#r
    this.#rows = { waits: new Float64Array(size).fill(Number.POSITIVE_INFINITY), replies: new Float64Array(size) }
    this.#rows.replies.fill(Number.POSITIVE_INFINITY)
    this.#cursor = people.byLine.map(() => 0)
    this.#breakFrom = breaks.hash.map(() => Number.POSITIVE_INFINITY)
    this.#breakTo = breaks.hash.map(() => Number.POSITIVE_INFINITY)
    this.#breakCount = breaks.hash.map(() => 0)
    this.#arrivals = scene.streams.map((stream) => new Arrivals(stream, scene))
    this.#mostSteps = STEPS_AT_LEAST + STEPS_PER_SLOT * (slots.count + people.count)
  }

  run(): Rows {
    for (let r = 0; r < this.#r; r++) this.#replication(r)
    return this.#rows
  }

  #replication(r: number): void {
    const { slots, people } = this.#s
    this.#begin(r)
    this.#now = r
    const heap = this.#heap
    let later = 0
    let left = people.count
    let steps = this.#mostSteps
    while (left > 0 && steps-- > 0) {
      if (later < slots.later.length) {
        const slot = slots.later[later] as number
        const from = slots.from[slots.spanAt[slot] as number] as number
        if (heap.size === 0 || from <= (heap.times[0] as number)) {
          heap.add(from, slot)
          later += 1
          continue
        }
      }
      if (heap.size === 0) return
      const t = heap.times[0] as number
      const slot = heap.slots[0] as number
      const next = this.#available(slot, t)
      if (next > t) {
        if (next === Number.POSITIVE_INFINITY) heap.removeFirst()
        else heap.delayFirst(next)
        continue
      }
      left -= this.#serve(slot, t, r)
    }
  }

  #begin(r: number): void {
    const { slots, breaks, strata } = this.#s
    const { times, slots: ids } = this.#heap
    const { present, free } = slots
    const R = this.#r
    for (let i = 0; i < present.length; i++) {
      const slot = present[i] as number
      times[i] = free[slot * R + r] as number
      ids[i] = slot
    }
    this.#heap.build(present.length)
    this.#cursor.fill(0)
    if (breaks.meanStart < Number.POSITIVE_INFINITY) {
      for (let a = 0; a < breaks.agents; a++) {
        const h = breaks.hash[a] as number
        this.#breakCount[a] = 0
        this.#breakFrom[a] = breaks.meanStart * (strata.exponential[strata.of(h, r)] as number)
        // The length is drawn when the break is reached.
        this.#breakTo[a] = -1
      }
    }
    for (let i = 0; i < breaks.away.length; i++) {
      const { agent, back } = breaks.away[i] as (typeof breaks.away)[number]
      this.#breakFrom[agent] = 0
      this.#breakTo[agent] = back[r] as number
    }
    for (let i = 0; i < this.#arrivals.length; i++) (this.#arrivals[i] as Arrivals).begin(r)
    this.#end = this.#s.incidentEnd[r] as number
    this.#scale = this.#s.scales[r] as number
  }

  #end = 0
  #scale = 1

  /** When the slot serves, at t or after it. */
  #available(slot: number, t: number): number {
    const { slots } = this.#s
    const first = slots.spanAt[slot] as number
    if (t >= (slots.to[first] as number)) {
      const end = slots.spanAt[slot + 1] as number
      let i = first
      while (i < end && t >= (slots.to[i] as number)) i += 1
      if (i === end) return Number.POSITIVE_INFINITY
      if (t < (slots.from[i] as number)) return slots.from[i] as number
    } else if (t < (slots.from[first] as number)) return slots.from[first] as number
    const agent = slots.agent[slot] as number
    return t < (this.#breakFrom[agent] as number) ? t : this.#afterBreak(agent, t)
  }

  #afterBreak(agent: number, t: number): number {
    const { breaks, strata } = this.#s
    for (;;) {
      const from = this.#breakFrom[agent] as number
      if (t < from) return t
      if ((this.#breakTo[agent] as number) < 0) {
        const draw = this.#breakDraw(agent, purpose.breakLength)
        const level = strata.level(strata.of(draw, this.#now))
        this.#breakTo[agent] = from + (breaks.length?.quantile(level) ?? Number.POSITIVE_INFINITY)
      }
      const to = this.#breakTo[agent] as number
      if (t < to) return to
      if (breaks.meanStart === Number.POSITIVE_INFINITY) {
        this.#breakFrom[agent] = Number.POSITIVE_INFINITY
        return t
      }
      this.#breakCount[agent] = (this.#breakCount[agent] as number) + 1
      const draw = this.#breakDraw(agent, purpose.breakStart)
      this.#breakFrom[agent] = to + breaks.meanStart * (strata.exponential[strata.of(draw, this.#now)] as number)
      this.#breakTo[agent] = -1
    }
  }

  #breakDraw(agent: number, why: number): number {
    const n = Math.imul((this.#breakCount[agent] as number) + 1, STRIDE)
    return drawOf(n, this.#s.breaks.hash[agent] as number, why)
  }

  /** The replication that is running. */
  #now = 0

  /** A slot is free at t: it takes the next who is still there. Answers how many places it has reached. */
  #serve(slot: number, t: number, r: number): number {
    const { people, slots, strata, laws, lags, patience, clock } = this.#s
    const { waits, replies } = this.#rows
    const cursor = this.#cursor
    const R = this.#r
    const lines = slots.linesOf[slots.group[slot] as number] as readonly number[]
    const bucket = t === 0 ? slots.firstBucket[slot] : slots.bucket[slot]
    const lag = (lags[bucket as number] as Float64Array)[r] as number
    let reached = 0
    for (;;) {
      let person = -1
      let line = 0
      for (let i = 0; i < lines.length; i++) {
        const l = lines[i] as number
        const entries = people.byLine[l] as readonly number[]
        const c = cursor[l] as number
        if (c < entries.length && (person < 0 || (entries[c] as number) < person)) {
          person = entries[c] as number
          line = l
        }
      }
      if (this.#arrivals.length > 0) {
        const taken = this.#serveArrival(slot, t, r, person)
        if (taken) return reached
      }
      if (person < 0) {
        this.#rest(slot, t)
        return reached
      }
      cursor[line] = (cursor[line] as number) + 1
      waits[person * R + r] = t
      replies[person * R + r] = t + lag
      reached += 1
      if (people.probe[person]) continue
      const open = clock.openAt(t)
      const stratum = strata.of(people.patience[person] as number, r)
      const hazard = patience.at((people.waited[person] as number) + open) - (people.hazard[person] as number)
      if (hazard > 0 && hazard >= (strata.exponential[stratum] as number)) continue
      if (t > clock.same && this.#goneOverNight(person, t, r)) continue
      const law = laws[people.law[person] as number] as Float64Array
      this.#take(slot, t, law[strata.of(people.handle[person] as number, r)] as number)
      return reached
    }
  }

  #goneOverNight(person: number, t: number, r: number): boolean {
    const { clock, people, strata, stays } = this.#s
    const nights = clock.nightsBefore(t)
    if (nights === 0) return false
    return (strata.of(people.night[person] as number, r) + 0.5) / this.#r > stays ** nights
  }

  #take(slot: number, t: number, work: number): void {
    const usual = work / (this.#s.slots.speed[slot] as number)
    const end = this.#end
    const slow = t + usual * this.#scale
    // What an incident has not slowed by its end goes on as usual: who starts sooner never ends later.
    const done = t >= end ? t + usual : slow <= end ? slow : end + usual - (end - t) / this.#scale
    this.#heap.delayFirst(done)
  }

  /** Arrivals of higher priority than `person`, as far as the slot serves them. */
  #serveArrival(slot: number, t: number, r: number, person: number): boolean {
    const { slots, people, laws, strata } = this.#s
    const streams = slots.streamsOf[slots.group[slot] as number] as readonly number[]
    const priority = person < 0 ? Number.NEGATIVE_INFINITY : (people.priority[person] as number)
    for (let i = 0; i < streams.length; i++) {
      const arrivals = this.#arrivals[streams[i] as number] as Arrivals
      if (arrivals.stream.priority <= priority) return false
      const hash = arrivals.takeAt(t, r)
      if (hash === null) continue
      const law = laws[arrivals.stream.law] as Float64Array
      this.#take(slot, t, law[strata.of(drawOf(0, hash, purpose.handle), r)] as number)
      return true
    }
    return false
  }

  /** Nobody of its lines waits: only somebody who comes yet can need the slot. */
  #rest(slot: number, t: number): void {
    const { slots, clock } = this.#s
    const streams = slots.streamsOf[slots.group[slot] as number] as readonly number[]
    let next = Number.POSITIVE_INFINITY
    for (let i = 0; i < streams.length; i++) {
      next = Math.min(next, (this.#arrivals[streams[i] as number] as Arrivals).next)
    }
    const at = next === Number.POSITIVE_INFINITY ? next : clock.clockAt(next)
    if (at === Number.POSITIVE_INFINITY) this.#heap.removeFirst()
    else this.#heap.delayFirst(Math.max(at, t + 1))
  }
}
