import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Desk } from '../desk.ts'
import type { CalibrationState } from '../learners/calibration.ts'
import type { Outlook, Quantiles } from '../outlook.ts'
import { placeIn } from '../queue.ts'
import { countUpTo, meanOf, quantileOf } from './read.ts'
import type { Probe } from './people-of.ts'
import { sceneOf } from './scene-of.ts'
import { type Rows, simulate } from './simulate.ts'
import { strataFor } from './strata.ts'

/** What one simulation of the line says of everybody in it, and of those who might join. */
export class Drained {
  readonly #desk: Desk
  readonly #levels: CalibrationState
  readonly #replications: number
  readonly #probes: Probe[] = []
  readonly #outlooks = new Map<TeamId | null, Outlook[]>()
  #rows: Rows | null = null
  /** Where in the rows each of the line stands, and each probe. */
  #person: Int32Array = new Int32Array(0)
  #probe: number[] = []

  constructor(desk: Desk, levels: CalibrationState, replications: number) {
    this.#desk = desk
    this.#levels = levels
    this.#replications = replications
  }

  /** Of somebody in line. `own`: the places of the team's own people; the `nth` of them is asked about. */
  ofPerson(team: TeamId | null, own: readonly number[], nth: number, dayEnd: number): Outlook {
    if (!this.#rows) this.#run()
    let outlooks = this.#outlooks.get(team)
    if (!outlooks) {
      outlooks = []
      this.#outlooks.set(team, outlooks)
    }
    while (outlooks.length <= nth) {
      const person = this.#person[own[outlooks.length] ?? 0] ?? 0
      outlooks.push(this.#read(person, outlooks.at(-1), dayEnd))
    }
    return outlooks[nth] as Outlook
  }

  /** Of a newcomer. `before`: how many of the team's own people stand before. */
  ofProbe(probe: Probe, own: readonly number[], before: number, dayEnd: number): Outlook {
    let known = this.#probes.findIndex((p) => isSame(p, probe))
    if (known < 0 || !this.#rows) {
      if (known < 0) known = this.#probes.push(probe) - 1
      this.#run()
    }
    const last = before > 0 ? this.ofPerson(probe.team, own, before - 1, dayEnd) : undefined
    return this.#read(this.#probe[known] ?? 0, last, dayEnd)
  }

  #run(): void {
    const desk = this.#desk
    const line = desk.o.world.queue.line
    const strata = strataFor(this.#replications)
    const probes = this.#probes
    const { near } = desk
    let rows = simulate(sceneOf(desk, near.stints, probes, strata))
    if (!near.complete && rows.waits.includes(Number.POSITIVE_INFINITY)) {
      rows = simulate(sceneOf(desk, desk.all.stints, probes, strata))
    }
    this.#rows = rows
    this.#outlooks.clear()
    const ahead = probes.map((probe) => placeIn(line, probe))
    const sorted = ahead.toSorted((a, b) => a - b)
    this.#person = new Int32Array(line.length)
    for (let i = 0, probesBefore = 0; i < line.length; i++) {
      while (probesBefore < sorted.length && (sorted[probesBefore] ?? 0) <= i) probesBefore += 1
      this.#person[i] = i + probesBefore
    }
    this.#probe = ahead.map((own, i) => own + ahead.filter((o, j) => o < own || (o === own && j < i)).length)
  }

  #read(person: number, before: Outlook | undefined, dayEnd: number): Outlook {
    const R = this.#replications
    const rows = this.#rows as Rows
    // In its place: nobody else reads this row, and a second time nothing moves.
    const wait = rows.waits.subarray(person * R, (person + 1) * R).sort()
    const reply = rows.replies.subarray(person * R, (person + 1) * R).sort()
    const last = before?.samples?.reply
    // Who is answered by somebody less busy must not seem to be answered before those ahead.
    if (last) for (let r = 0; r < R; r++) if ((reply[r] as number) < (last[r] as number)) reply[r] = last[r] as number
    const served = countUpTo(wait, Number.MAX_VALUE)
    return {
      wait: this.#quantiles(wait),
      reply: this.#quantiles(reply),
      servedBy: dayEnd === Number.POSITIVE_INFINITY ? served / R : countUpTo(wait, dayEnd) / R,
      unserved: 1 - served / R,
      samples: { wait, reply },
    }
  }

  #quantiles(sorted: Float64Array): Quantiles {
    const { low, high } = this.#levels
    return {
      mean: meanOf(sorted),
      p10: quantileOf(sorted, low),
      p50: quantileOf(sorted, 0.5),
      p90: quantileOf(sorted, high),
    }
  }
}

const isSame = (a: Probe, b: Probe) => a.priority === b.priority && a.team === b.team && a.joinedAt === b.joinedAt
