import type { Calendar } from './calendar.ts'
import type { Visitor } from './people.ts'
import type { Prediction } from './prediction.ts'
import { type Chances, noChances, noSums, score, scoreChance, type Sums } from './scores.ts'
import { holdsTruth, type Shown } from './windows.ts'

export const MODEL = 'model'
export const CLOSED_FORM = 'closed form'
export const ORACLE = 'oracle'

/** What was said of one visitor at one moment, by column; and what they were shown then. */
export type Moment = { at: number; joining: boolean; said: Map<string, Prediction>; shown: Map<string, Shown> }
/** `shown`: what they are shown at present. */
export type Visit = { visitor: Visitor; moments: Moment[]; shown: Map<string, Shown> }

/** Sums of one column; what is told at joining apart from what is told while waiting. */
export type Column = {
  joining: Sums
  waiting: Sums
  /** Squared steps of the answer's clock time along all visits, and squared distances from first told to truth. */
  steps: number
  journeys: number
  chances: Chances
  windows: { visits: number; again: number; later: number; moments: number; inside: number }
}

const MINUTE = 60_000

/** The scores of everybody who says something, side by side. */
export class Columns {
  readonly #calendar: Calendar
  readonly #columns = new Map<string, Column>()

  constructor(calendar: Calendar) {
    this.#calendar = calendar
  }

  get all(): ReadonlyMap<string, Column> {
    return this.#columns
  }

  /** Scores a visit whose truth is known. */
  add(visit: Visit, answeredAt: number): void {
    // In open time.
    const end = this.#calendar.openUntil(answeredAt)
    for (const moment of visit.moments) this.#addMoment(moment, end, visit.visitor)
    for (const name of visit.moments[0]?.said.keys() ?? []) this.#addJourney(name, visit, end)
    for (const [name, shown] of visit.shown) this.#addWindows(name, visit, shown, answeredAt)
  }

  #addMoment({ at, joining, said }: Moment, end: number, { reachedAt }: Visitor): void {
    const best = said.get(ORACLE)
    if (!best) return
    const truth = end - this.#calendar.openUntil(at)
    for (const [name, prediction] of said) {
      const column = this.#column(name)
      score(joining ? column.joining : column.waiting, prediction, best.mean, truth)
      if (prediction.today === null || reachedAt === null || !this.#calendar.closes) continue
      scoreChance(column.chances, prediction.today, reachedAt <= this.#calendar.closingOf(at))
    }
  }

  #addJourney(name: string, { moments }: Visit, end: number): void {
    const told = moments.flatMap(({ at, said }) => {
      const mean = said.get(name)?.mean
      return mean === undefined ? [] : [this.#calendar.openUntil(at) + mean]
    })
    const column = this.#column(name)
    for (const [i, one] of told.entries()) column.steps += (((told[i + 1] ?? end) - one) / MINUTE) ** 2
    column.journeys += ((end - (told[0] ?? end)) / MINUTE) ** 2
  }

  #addWindows(name: string, { moments }: Visit, { again, later }: Shown, answeredAt: number): void {
    const { windows } = this.#column(name)
    windows.visits += 1
    windows.again += again
    windows.later += later > 0 ? 1 : 0
    for (const moment of moments) {
      const shown = moment.shown.get(name)
      const holds = shown ? holdsTruth(shown, answeredAt) : null
      if (holds === null) continue
      windows.moments += 1
      windows.inside += holds ? 1 : 0
    }
  }

  #column(name: string): Column {
    const known = this.#columns.get(name)
    if (known) return known
    const windows = { visits: 0, again: 0, later: 0, moments: 0, inside: 0 }
    const column = { joining: noSums(), waiting: noSums(), steps: 0, journeys: 0, chances: noChances(), windows }
    this.#columns.set(name, column)
    return column
  }
}
