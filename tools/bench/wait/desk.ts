import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { Agenda } from './agenda.ts'
import { Calendar } from './calendar.ts'
import { draw, type Law, lawOf } from './laws.ts'
import { isOn, nextChange, type Scenario } from './scenario.ts'

const MINUTE = 60_000

export type Topic = { name: string; team: string | null; handle: Law }

export type Visitor = {
  id: string
  topic: Topic
  priority: number
  joinedAt: number
  /** When a slot reached the place, whether or not they were still there. */
  reachedAt: number | null
  /** Nobody was free at joining. */
  waited: boolean
  gone: boolean
  /** From the slot to the first reply; known once a slot has reached the place. */
  lag: number
  /** Draws of their own, so that nothing else changes them. */
  handle: number
  lagDraw: number
}

export type Held = { visitor: Visitor; assignedAt: number; work: number; done: number; scale: number }

export type Agent = {
  index: number
  id: string
  capacity: number
  teams: readonly string[] | null
  onShift: boolean
  away: boolean
  /** Here, or away, since then. */
  since: number
  /** Breaks and shifts that have ended: names the next one. */
  breaks: number
  open: Held[]
  workedUntil: number
  version: number
}

/** What happens at the desk; `at` in ms since the start. */
export type Happening =
  | { type: 'agent-online' | 'agent-offline' | 'agent-away' | 'agent-back'; agent: Agent }
  | { type: 'joined' | 'left' | 'first-reply' | 'closed'; visitor: Visitor }
  | { type: 'assigned'; visitor: Visitor; agent: Agent }
  | { type: 'incident'; on: boolean }

export type Witness = {
  happened(what: Happening, at: number): void
  /** Somebody joined and nobody was free. */
  queued(visitor: Visitor, at: number): void
  /** A slot reached the place of somebody who had waited, gone or not. */
  reached(visitor: Visitor, at: number): void
  tick(at: number): void
}

const TICK = 30_000

/** A desk, its agents and its visitors: a discrete-event simulation, the same for every observer. */
export class Desk {
  readonly scenario: Scenario
  readonly calendar: Calendar
  readonly agents: readonly Agent[]
  readonly topics: readonly (Topic & { share: number })[]
  /** In service order. Whoever has left stays as a ghost until a slot reaches the place. */
  readonly queue: Visitor[] = []
  now = 0
  #witness: Witness
  readonly #agenda = new Agenda()
  readonly #patience: Law
  readonly #lag: Law | null
  readonly #breaks: { after: Law; length: Law } | null
  readonly #arrivals: Random
  readonly #people: Random
  readonly #pauses: Random
  #joined = 0

  constructor(scenario: Scenario, seed: number, witness: Witness) {
    this.scenario = scenario
    this.calendar = new Calendar(scenario)
    this.#witness = witness
    const random = (purpose: number) => seededRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(purpose, 0x85ebca6b))
    this.#arrivals = random(1)
    this.#people = random(2)
    this.#pauses = random(3)
    this.#patience = lawOf(scenario.patience)
    this.#lag = scenario.replyLag ? lawOf(scenario.replyLag.law) : null
    this.#breaks = scenario.breaks
      ? { after: lawOf(scenario.breaks.after), length: lawOf(scenario.breaks.length) }
      : null
    this.topics = scenario.topics.map(({ topic, share, handle, team }) => ({
      name: topic,
      team: team ?? null,
      handle: lawOf(handle),
      share,
    }))
    this.agents = agentsOf(scenario)
  }

  /** Sets everything in motion; nothing has happened before. */
  start(): void {
    for (const agent of this.agents) this.#plan(agent, 0)
    if (this.calendar.hasDays) this.#agenda.add(this.calendar.nextOpening(0), () => this.#newDay())
    this.#nextArrival()
    this.#agenda.add(TICK, () => this.#tick())
    this.#planPaceChange()
    const { incident } = this.scenario
    if (incident?.switchedAfter !== undefined) this.#planSwitch({ ...incident, after: incident.switchedAfter })
  }

  /** Lets things happen until the condition holds. */
  run(until: () => boolean): void {
    while (!until()) {
      const next = this.#agenda.next()
      if (!next) return
      this.now = next.at
      next.act()
    }
  }

  speedOf(load: number): number {
    const { speed } = this.scenario
    return speed?.[Math.min(load, speed.length) - 1] ?? 1
  }

  /** Work that an open conversation has gained by now. */
  doneBy(agent: Agent, held: Held): number {
    return held.done + (this.now - agent.workedUntil) * this.#rate(agent)
  }

  #rate(agent: Agent): number {
    return this.speedOf(agent.open.length) * this.calendar.pace(agent.workedUntil)
  }

  // Staff

  #newDay(): void {
    for (const agent of this.agents) this.#plan(agent, this.now)
    this.#agenda.add(this.calendar.nextOpening(this.now), () => this.#newDay())
    this.#fill()
  }

  #plan(agent: Agent, at: number): void {
    for (const { from, to } of this.calendar.shiftsOn(at, agent.index)) {
      if (from <= this.now) this.#comeOnShift(agent)
      else this.#agenda.add(from, () => this.#comeOnShift(agent))
      this.#agenda.add(to, () => this.#goOffShift(agent))
    }
  }

  #comeOnShift(agent: Agent): void {
    agent.onShift = true
    agent.since = this.now
    this.#happened({ type: 'agent-online', agent })
    this.#planBreak(agent)
    this.#fill()
  }

  #goOffShift(agent: Agent): void {
    agent.onShift = false
    agent.away = false
    agent.breaks += 1
    this.#happened({ type: 'agent-offline', agent })
  }

  #planBreak(agent: Agent): void {
    if (!this.#breaks) return
    const turn = agent.breaks
    const { after, length } = this.#breaks
    this.#agenda.add(this.now + Math.ceil(draw(after, this.#pauses)), () => {
      if (agent.breaks !== turn) return
      agent.away = true
      agent.since = this.now
      this.#happened({ type: 'agent-away', agent })
      this.#agenda.add(this.now + Math.ceil(draw(length, this.#pauses)), () => {
        if (agent.breaks !== turn) return
        agent.breaks += 1
        agent.away = false
        agent.since = this.now
        this.#happened({ type: 'agent-back', agent })
        this.#planBreak(agent)
        this.#fill()
      })
    })
  }

  // Visitors

  #nextArrival(): void {
    const highest = this.calendar.highestRate
    let at = this.now
    do at += -Math.log(1 - this.#arrivals.next()) / highest
    while (this.#arrivals.next() * highest >= this.calendar.arrivalRate(at))
    this.#agenda.add(Math.ceil(at), () => {
      const { priority } = this.scenario
      const high = priority !== undefined && this.#people.next() < priority.share
      this.#join(this.anyTopic(this.#people), high ? 1 : 0)
      this.#nextArrival()
    })
  }

  anyTopic(random: Random): Topic {
    const total = this.topics.reduce((sum, t) => sum + t.share, 0)
    let u = random.next() * total
    for (const topic of this.topics) {
      u -= topic.share
      if (u < 0) return topic
    }
    const last = this.topics.at(-1)
    if (!last) throw new Error('A scenario has at least one topic.')
    return last
  }

  #join(topic: Topic, priority: number): void {
    const visitor: Visitor = {
      id: `c${this.#joined++}`,
      topic,
      priority,
      joinedAt: this.now,
      reachedAt: null,
      waited: false,
      gone: false,
      lag: 0,
      handle: Math.max(1, draw(topic.handle, this.#people)),
      lagDraw: this.#lag ? draw(this.#lag, this.#people) : 0,
    }
    const patience = draw(this.#patience, this.#people)
    let place = this.queue.length
    while (place > 0 && (this.queue[place - 1]?.priority ?? 0) < priority) place--
    this.queue.splice(place, 0, visitor)
    this.#happened({ type: 'joined', visitor })
    this.#fill()
    if (visitor.reachedAt !== null) return
    this.#agenda.add(Math.ceil(this.calendar.addOpen(this.now, patience)), () => this.#leave(visitor))
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
    const load = agent.open.length + 1
    const scale = this.calendar.startScale(this.now)
    const work = visitor.handle * scale
    visitor.lag = Math.min(Math.floor(work), Math.ceil(visitor.lagDraw * this.lagFactor(load)))
    if (!visitor.gone) {
      this.#work(agent)
      agent.open.push({ visitor, assignedAt: this.now, work, done: 0, scale })
      this.#happened({ type: 'assigned', visitor, agent })
      if (visitor.lag === 0) this.#happened({ type: 'first-reply', visitor })
      else this.#agenda.add(this.now + visitor.lag, () => this.#happened({ type: 'first-reply', visitor }))
      this.#planCompletion(agent)
    }
    if (visitor.waited) this.#witness.reached(visitor, this.now)
  }

  /** The first reply takes longer when the agent has others, but never longer than the whole conversation. */
  lagFactor(load: number): number {
    return 1 + (this.scenario.replyLag?.perLoad ?? 0) * (load - 1)
  }

  // Work

  #work(agent: Agent): void {
    const gained = (this.now - agent.workedUntil) * this.#rate(agent)
    for (const held of agent.open) held.done += gained
    agent.workedUntil = this.now
  }

  #planCompletion(agent: Agent): void {
    const version = ++agent.version
    if (agent.open.length === 0) return
    const left = agent.open.reduce((least, held) => Math.min(least, held.work - held.done), Infinity)
    const at = this.now + Math.max(0, Math.ceil(left / this.#rate(agent)))
    this.#agenda.add(at, () => {
      if (agent.version === version) this.#complete(agent)
    })
  }

  #complete(agent: Agent): void {
    this.#work(agent)
    const finished = agent.open.filter((held) => held.done >= held.work)
    agent.open = agent.open.filter((held) => held.done < held.work)
    const { priority } = this.scenario
    const back: Topic[] = []
    for (const { visitor } of finished) {
      this.#happened({ type: 'closed', visitor })
      if (priority && this.#people.next() < priority.comesBack) back.push(visitor.topic)
    }
    this.#planCompletion(agent)
    for (const topic of back) this.#join(topic, 1)
    this.#fill()
  }

  #planPaceChange(): void {
    this.#agenda.add(this.calendar.nextPaceChange(this.now), () => {
      for (const agent of this.agents) {
        // Until this instant they went at the pace that held when they were last looked at.
        this.#work(agent)
        this.#planCompletion(agent)
      }
      this.#planPaceChange()
    })
  }

  #planSwitch(incident: { firstAt: number; minutes: number; every: number; after: number }): void {
    const at = nextChange(incident, this.now)
    this.#agenda.add(at, () => {
      const on = isOn(incident, this.now)
      this.#agenda.add(this.now + incident.after * MINUTE, () => this.#happened({ type: 'incident', on }))
      this.#planSwitch(incident)
    })
  }

  #tick(): void {
    this.#witness.tick(this.now)
    this.#agenda.add(this.now + TICK, () => this.#tick())
  }

  #happened(what: Happening): void {
    this.#witness.happened(what, this.now)
  }
}

const isFree = (agent: Agent) => agent.onShift && !agent.away && agent.open.length < agent.capacity

export const serves = (agent: Pick<Agent, 'teams'>, team: string | null) =>
  agent.teams === null || team === null || agent.teams.includes(team)

function leastLoaded(free: readonly Agent[], team: string | null): Agent | undefined {
  let best: Agent | undefined
  for (const agent of free) {
    if (serves(agent, team) && (best === undefined || agent.open.length < best.open.length)) best = agent
  }
  return best
}

function agentsOf(scenario: Scenario): Agent[] {
  const agents: Agent[] = []
  for (const { agents: count, capacity = 1, teams } of scenario.staff) {
    for (let i = 0; i < count; i++) {
      const index = agents.length
      agents.push({
        index,
        id: `a${index}`,
        capacity,
        teams: teams ?? null,
        onShift: false,
        away: false,
        since: 0,
        breaks: 0,
        open: [],
        workedUntil: 0,
        version: 0,
      })
    }
  }
  return agents
}
