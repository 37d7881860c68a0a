import type { Calendar } from './calendar.ts'
import type { Happening, Visitor } from './people.ts'
import { type Prediction, quantile } from './prediction.ts'
import { rules, Seen } from './rules.ts'

const ERRORS_KEPT = 200
const ERRORS_NEEDED = 10

/** The last errors, in order of time and in order of size. */
type Errors = { latest: number[]; sorted: Float64Array | null }
type Resolved = { joining: boolean; said: ReadonlyMap<string, Prediction>; truth: number }

/** The formulas in use, each with an interval made of its last errors: they tell none themselves. */
export class Rulers {
  readonly #calendar: Calendar
  readonly #seen = new Seen()
  readonly #points = new WeakMap<Prediction, number>()
  readonly #errors = new Map<string, Errors>()

  constructor(calendar: Calendar) {
    this.#calendar = calendar
  }

  observe(what: Happening, at: number): void {
    this.#seen.observe(what, at, this.#calendar.openUntil(at))
  }

  ask(visitor: Visitor, ahead: number, now: number, joining: boolean): Map<string, Prediction> {
    const at = this.#calendar.openUntil(now)
    const asked = { at, waited: at - this.#calendar.openUntil(visitor.joinedAt), ahead, visitor }
    return new Map(
      rules.map(({ name, ask }) => {
        const point = ask(asked, this.#seen)
        const errors = this.#errorsOf(name, joining)
        errors.sorted ??= Float64Array.from(errors.latest.length < ERRORS_NEEDED ? [0] : errors.latest).sort()
        const said = aroundPoint(point, errors.sorted)
        this.#points.set(said, point)
        return [name, said]
      }),
    )
  }

  learn(resolved: readonly Resolved[]): void {
    for (const { joining, said, truth } of resolved) {
      for (const [name, prediction] of said) {
        const point = this.#points.get(prediction)
        if (point === undefined) continue
        const errors = this.#errorsOf(name, joining)
        errors.latest.push(truth - point)
        if (errors.latest.length > ERRORS_KEPT) errors.latest.shift()
        errors.sorted = null
      }
    }
  }

  #errorsOf(name: string, joining: boolean): Errors {
    const key = `${name} ${joining}`
    const known = this.#errors.get(key)
    if (known) return known
    const errors: Errors = { latest: [], sorted: null }
    this.#errors.set(key, errors)
    return errors
  }
}

/** As many waits as errors; made when they are asked for, because most of them wait long for their truth. */
function aroundPoint(point: number, errors: Float64Array): Prediction {
  const at = (level: number) => Math.max(0, point + quantile(errors, level))
  return {
    mean: point,
    p10: at(0.1),
    p50: point,
    p90: at(0.9),
    get samples() {
      return errors.map((error) => Math.max(0, point + error))
    },
    today: null,
  }
}
