import type { Random } from '@walletdesk/shared/kernel/random.ts'
import type { Agenda } from './agenda.ts'
import type { Calendar } from './calendar.ts'
import { draw, type Law, lawOf } from './laws.ts'
import type { Agent, Happening } from './people.ts'
import type { Scenario } from './scenario.ts'

type Props = {
  agents: readonly Agent[]
  calendar: Calendar
  agenda: Agenda
  pauses: Random
  happened: (what: Happening) => void
  /** Somebody may take conversations again. */
  freed: () => void
}

/** Who is here: shifts by the rota, and breaks that nobody planned. */
export class Staff {
  readonly #p: Props
  readonly #breaks: { after: Law; length: Law } | null

  constructor({ breaks }: Scenario, props: Props) {
    this.#p = props
    this.#breaks = breaks ? { after: lawOf(breaks.after), length: lawOf(breaks.length) } : null
  }

  /** Plans the day of `at` and, from its opening on, every later one. */
  startDay(): void {
    const { agents, calendar, agenda, freed } = this.#p
    for (const agent of agents) this.#plan(agent)
    if (!calendar.hasDays) return
    agenda.add(calendar.nextOpening(agenda.now), () => {
      this.startDay()
      freed()
    })
  }

  #plan(agent: Agent): void {
    const { calendar, agenda } = this.#p
    for (const { from, to } of calendar.shiftsOn(agenda.now, agent.index)) {
      if (from <= agenda.now) this.#comeOnShift(agent)
      else agenda.add(from, () => this.#comeOnShift(agent))
      agenda.add(to, () => this.#goOffShift(agent))
    }
  }

  #comeOnShift(agent: Agent): void {
    agent.onShift = true
    agent.since = this.#p.agenda.now
    this.#p.happened({ type: 'agent-online', agent })
    this.#planBreak(agent)
    this.#p.freed()
  }

  #goOffShift(agent: Agent): void {
    agent.onShift = false
    agent.away = false
    agent.breaks += 1
    this.#p.happened({ type: 'agent-offline', agent })
  }

  #planBreak(agent: Agent): void {
    if (!this.#breaks) return
    const { agenda, pauses, happened } = this.#p
    const { after, length } = this.#breaks
    const turn = agent.breaks
    agenda.add(agenda.now + Math.ceil(draw(after, pauses)), () => {
      if (agent.breaks !== turn) return
      agent.away = true
      agent.since = agenda.now
      happened({ type: 'agent-away', agent })
      agenda.add(agenda.now + Math.ceil(draw(length, pauses)), () => {
        if (agent.breaks === turn) this.#comeBack(agent)
      })
    })
  }

  #comeBack(agent: Agent): void {
    agent.breaks += 1
    agent.away = false
    agent.since = this.#p.agenda.now
    this.#p.happened({ type: 'agent-back', agent })
    this.#planBreak(agent)
    this.#p.freed()
  }
}
