import type { Agenda } from './agenda.ts'
import type { Calendar } from './calendar.ts'
import type { Agent, Held, Visitor } from './people.ts'
import type { Scenario } from './scenario.ts'

type Props = {
  agents: readonly Agent[]
  calendar: Calendar
  agenda: Agenda
  finished: (visitors: readonly Visitor[]) => void
}

/** Conversations that are worked on: an agent with several gives each a part of their speed. */
export class Work {
  readonly #scenario: Scenario
  readonly #p: Props

  constructor(scenario: Scenario, props: Props) {
    this.#scenario = scenario
    this.#p = props
  }

  /** Speed of one conversation while its agent holds `load`. */
  speedOf(load: number): number {
    const { speed } = this.#scenario
    return speed?.[Math.min(load, speed.length) - 1] ?? 1
  }

  /** What an open conversation has gained by now. */
  doneBy(agent: Agent, held: Held): number {
    return held.done + (this.#p.agenda.now - agent.workedUntil) * this.#rate(agent)
  }

  begin(agent: Agent, held: Held): void {
    this.#catchUp(agent)
    agent.open.push(held)
  }

  /** Since then, they went at the pace that held when they were last looked at: every change of it is planned. */
  #catchUp(agent: Agent): void {
    for (const held of agent.open) held.done = this.doneBy(agent, held)
    agent.workedUntil = this.#p.agenda.now
  }

  #rate(agent: Agent): number {
    return this.speedOf(agent.open.length) * this.#p.calendar.pace(agent.workedUntil)
  }

  planCompletion(agent: Agent): void {
    const version = ++agent.version
    if (agent.open.length === 0) return
    const { agenda } = this.#p
    const left = agent.open.reduce((least, held) => Math.min(least, held.work - held.done), Infinity)
    agenda.add(agenda.now + Math.max(0, Math.ceil(left / this.#rate(agent))), () => {
      if (agent.version === version) this.#complete(agent)
    })
  }

  #complete(agent: Agent): void {
    this.#catchUp(agent)
    const finished = agent.open.filter((held) => held.done >= held.work)
    agent.open = agent.open.filter((held) => held.done < held.work)
    this.planCompletion(agent)
    this.#p.finished(finished.map(({ visitor }) => visitor))
  }

  planPaceChange(): void {
    const { agenda, calendar, agents } = this.#p
    agenda.add(calendar.nextPaceChange(agenda.now), () => {
      for (const agent of agents) {
        this.#catchUp(agent)
        this.planCompletion(agent)
      }
      this.planPaceChange()
    })
  }
}
