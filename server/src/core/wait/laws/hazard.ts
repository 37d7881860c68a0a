import type { Law } from '../types.ts'
import { tableOfLaw } from './times.ts'

/** Cumulative hazard of a time, read off a grid: straight between its points, and on at the last rate beyond. */
export class Hazard {
  readonly #step: number
  readonly #values: Float64Array
  readonly #beyond: number

  constructor(step: number, values: Float64Array, beyond: number) {
    this.#step = step
    this.#values = values
    this.#beyond = beyond
  }

  at(x: number): number {
    const values = this.#values
    const index = x / this.#step
    const last = values.length - 1
    if (index >= last) return (values[last] as number) + (x - last * this.#step) * this.#beyond
    const low = Math.floor(index)
    const from = values[low] as number
    return from + (index - low) * ((values[low + 1] as number) - from)
  }

  /** The rate now of somebody who has waited for `x`. */
  rate(x: number): number {
    return (this.at(x + this.#step / 2) - this.at(Math.max(0, x - this.#step / 2))) / this.#step
  }
}

const NEVER = new Hazard(1, new Float64Array(1), 0)

const CELLS = 2048

const hazards = new WeakMap<Law, Hazard>()

export function hazardOfLaw(law: Law): Hazard {
  const known = hazards.get(law) ?? madeOf(law)
  hazards.set(law, known)
  return known
}

function madeOf(law: Law): Hazard {
  if (law.kind === 'exponential') return new Hazard(1, new Float64Array(1), 1 / law.meanMs)
  const table = tableOfLaw(law)
  if (!table) return NEVER
  const step = table.quantile(0.9995) / CELLS
  const values = Float64Array.from({ length: CELLS + 1 }, (_, i) => table.hazard(i * step))
  return new Hazard(step, values, Math.exp(table.logRate(CELLS * step)))
}
