import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { Agenda } from './agenda.ts'
import { Calendar } from './calendar.ts'
import { type Agent, agentsOf, type Happening, isFree, leastLoaded, type Visitor, type Witness } from './people.ts'
import { isOn, nextChange, type Scenario } from './scenario.ts'
import { Staff } from './staff.ts'
import { Visitors } from './visitors.ts'
import { Work } from './work.ts'

const TICK = 30_000
const MINUTE = 60_000

/** A desk, its agents and its visitors: a discrete-event simulation, the same for every observer. */
export class Desk {
  readonly scenario: Scenario
  readonly calendar: Calendar
  readonly agents: readonly Agent[]
  readonly visitors: Visitors
  readonly work: Work
  /** In service order. Whoever has left stays as a ghost until a slot reaches the place. */
  readonly queue: Visitor[] = []
  readonly #witness: Witness
  readonly #staff: Staff
  readonly #agenda = new Agenda()

  constructor(scenario: Scenario, seed: number, witness: Witness) {
    this.scenario = scenario
    this.#witness = witness
    const random = (purpose: number) => seededRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(purpose, 0x85ebca6b))
    const calendar = new Calendar(scenario)
    const agents = agentsOf(scenario)
    const agenda = this.#agenda
    this.calendar = calendar
    this.agents = agents
    this.visitors = new Visitors(scenario, calendar, { arrivals: random(1), people: random(2) })
    const happened = (what: Happening) => this.#happened(what)
    this.#staff = new Staff(scenario, {
      agents,
      calendar,
      agenda,
      pauses: random(3),
      happened,
      freed: () => this.#fill(),
    })
    this.work = new Work(scenario, { agents, calendar, agenda, finished: (visitors) => this.#finished(visitors) })
  }

  get now(): number {
    return this.#agenda.now
  }

  /** Sets everything in motion; nothing has happened before. */
  start(): void {
    this.#staff.startDay()
    this.#planArrival()
    this.#planTick()
    this.work.planPaceChange()
    this.#planSwitch()
  }

  /** Lets things happen until the condition holds. */
  run(until: () => boolean): void {
    while (!until() && this.#agenda.next()) {
      // What happens, happens in next().
    }
  }

  /** The first reply takes longer when the agent has others, but never longer than the whole conversation. */
  lagFactor(load: number): number {
    return 1 + (this.scenario.replyLag?.perLoad ?? 0) * (load - 1)
  }

  #planArrival(): void {
    this.#agenda.add(this.visitors.nextAfter(this.now), () => {
      this.#join(this.visitors.arriving(this.now))
      this.#planArrival()
    })
  }

  #join(visitor: Visitor): void {
    let place = this.queue.length
    while (place > 0 && (this.queue[place - 1]?.priority ?? 0) < visitor.priority) place--
    this.queue.splice(place, 0, visitor)
    this.#happened({ type: 'joined', visitor })
    this.#fill()
    if (visitor.reachedAt !== null) return
    this.#agenda.add(Math.ceil(this.calendar.addOpen(this.now, visitor.patience)), () => this.#leave(visitor))
    visitor.waited = true
    this.#witness.queued(visitor, this.now)
  }

  #leave(visitor: Visitor): void {
    if (visitor.reachedAt !== null) return
    visitor.gone = true
    this.#happened({ type: 'left', visitor })
  }

  /** Every free slot takes the first whom its agent serves; of several free agents the least loaded gets them. */
  #fill(): void {
    let free = this.agents.filter((agent) => isFree(agent))
    for (let place = 0; place < this.queue.length && free.length > 0; ) {
      const visitor = this.queue[place]
      const agent = visitor && leastLoaded(free, visitor.topic.team)
      if (!visitor || !agent) {
        place += 1
        continue
      }
      this.queue.splice(place, 1)
      this.#reach(visitor, agent)
      if (!visitor.gone) free = free.filter((other) => isFree(other))
    }
  }

  #reach(visitor: Visitor, agent: Agent): void {
    visitor.reachedAt = this.now
    const scale = this.calendar.startScale(this.now)
    const work = visitor.handle * scale
    const lag = Math.ceil(visitor.lagDraw * this.lagFactor(agent.open.length + 1))
    visitor.lag = Math.min(Math.floor(work), lag)
    if (!visitor.gone) {
      this.work.begin(agent, { visitor, work, done: 0, scale })
      this.#happened({ type: 'assigned', visitor, agent })
      if (visitor.lag === 0) this.#happened({ type: 'first-reply', visitor })
      else this.#agenda.add(this.now + visitor.lag, () => this.#happened({ type: 'first-reply', visitor }))
      this.work.planCompletion(agent)
    }
    if (visitor.waited) this.#witness.reached(visitor, this.now)
  }

  #finished(visitors: readonly Visitor[]): void {
    const back = visitors.flatMap((visitor) => {
      this.#happened({ type: 'closed', visitor })
      return this.visitors.comingBack(visitor, this.now) ?? []
    })
    for (const visitor of back) this.#join(visitor)
    this.#fill()
  }

  /** Throws the supervisor's switch some time after an incident begins and ends. */
  #planSwitch(): void {
    const { incident } = this.scenario
    const after = incident?.switchedAfter
    if (!incident || after === undefined) return
    this.#agenda.add(nextChange(incident, this.now), () => {
      const on = isOn(incident, this.now)
      this.#agenda.add(this.now + after * MINUTE, () => this.#happened({ type: 'incident', on }))
      this.#planSwitch()
    })
  }

  #planTick(): void {
    this.#agenda.add(this.now + TICK, () => {
      this.#witness.tick(this.now)
      this.#planTick()
    })
  }

  #happened(what: Happening): void {
    this.#witness.happened(what, this.now)
  }
}
