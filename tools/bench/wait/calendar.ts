import { isOn, nextChange, type Scenario } from './scenario.ts'

const MINUTE = 60_000

export type Span = { from: number; to: number }

/** Days, shifts and whatever else the clock decides in a scenario. Times in ms since its start, which is an opening. */
export class Calendar {
  readonly #scenario: Scenario
  readonly #open: number
  readonly #day: number
  /** Per agent: the shifts of one day, in ms since its opening. */
  readonly #shifts: readonly (readonly Span[])[]

  constructor(scenario: Scenario) {
    this.#scenario = scenario
    const { day } = scenario
    this.#open = day ? day.openMinutes * MINUTE : Infinity
    this.#day = day ? (day.openMinutes + day.closedMinutes) * MINUTE : Infinity
    const agents = scenario.staff.reduce((sum, group) => sum + group.agents, 0)
    this.#shifts = Array.from({ length: agents }, (_, agent) =>
      day ? shiftsOf(day, agent) : [{ from: 0, to: Infinity }],
    )
  }

  get closes(): boolean {
    return this.#open < this.#day
  }

  get hasDays(): boolean {
    return this.#day < Infinity
  }

  /** The opening of the day that `at` belongs to. */
  dayOf(at: number): number {
    return this.hasDays ? Math.floor(at / this.#day) * this.#day : 0
  }

  isOpen(at: number): boolean {
    return at - this.dayOf(at) < this.#open
  }

  closingOf(at: number): number {
    return this.dayOf(at) + this.#open
  }

  nextOpening(at: number): number {
    return this.dayOf(at) + this.#day
  }

  /** Open time since the start. */
  openUntil(at: number): number {
    if (!this.hasDays) return at
    const day = this.dayOf(at)
    return (day / this.#day) * this.#open + Math.min(at - day, this.#open)
  }

  openBetween(from: number, to: number): number {
    return this.openUntil(to) - this.openUntil(from)
  }

  /** When that much open time has passed since `from`. */
  addOpen(from: number, ms: number): number {
    if (!this.closes || ms === Infinity) return from + ms
    const total = this.openUntil(from) + ms
    const days = Math.floor(total / this.#open)
    return days * this.#day + (total - days * this.#open)
  }

  /** The agent's shifts that begin in the day of `at`. */
  shiftsOn(at: number, agent: number): Span[] {
    const day = this.dayOf(at)
    return (this.#shifts[agent] ?? []).map(({ from, to }) => ({ from: day + from, to: day + to }))
  }

  /** The agent's shift at `at`, or else the next one. */
  shiftFrom(agent: number, at: number): Span | null {
    const shifts = this.#shifts[agent] ?? []
    const day = this.dayOf(at)
    const first = shifts[0]
    for (const { from, to } of shifts) if (at < day + to) return { from: day + from, to: day + to }
    if (!first || !this.hasDays) return null
    return { from: day + this.#day + first.from, to: day + this.#day + first.to }
  }

  /** The earliest moment since `at` at which the agent is on shift; Infinity if never. */
  onShift(agent: number, at: number): number {
    const shift = this.shiftFrom(agent, at)
    return shift ? Math.max(at, shift.from) : Infinity
  }

  /** Arrivals per ms. */
  arrivalRate(at: number): number {
    const { arrivalsPerMinute, wave, rush } = this.#scenario
    if (!this.isOpen(at)) return 0
    const part = this.hasDays ? (at - this.dayOf(at)) / this.#open : 0
    const factor = wave ? 1 + wave.share * Math.cos(2 * Math.PI * (part - wave.peakAt)) : 1
    return (arrivalsPerMinute / MINUTE) * factor * (rush && isOn(rush, at) ? rush.times : 1)
  }

  get highestRate(): number {
    const { arrivalsPerMinute, wave, rush } = this.#scenario
    return (arrivalsPerMinute / MINUTE) * (1 + (wave?.share ?? 0)) * (rush?.times ?? 1)
  }

  /** How long the work of a conversation assigned at `at` is, as a multiple. */
  startScale(at: number): number {
    const { incident } = this.#scenario
    return incident?.slows === 'newly-assigned' && isOn(incident, at) ? incident.times : 1
  }

  /** How fast all conversations go at `at`. */
  pace(at: number): number {
    const { incident } = this.#scenario
    return incident?.slows === 'all-open' && isOn(incident, at) ? 1 / incident.times : 1
  }

  nextPaceChange(at: number): number {
    const { incident } = this.#scenario
    return incident?.slows === 'all-open' ? nextChange(incident, at) : Infinity
  }
}

function shiftsOf(day: NonNullable<Scenario['day']>, agent: number): Span[] {
  const block = (day.openMinutes * MINUTE) / day.staffed.length
  const shifts: Span[] = []
  for (const [i, staffed] of day.staffed.entries()) {
    if (agent >= staffed) continue
    const last = shifts.at(-1)
    if (last && last.to === i * block) last.to = (i + 1) * block
    else shifts.push({ from: i * block, to: (i + 1) * block })
  }
  return shifts
}
