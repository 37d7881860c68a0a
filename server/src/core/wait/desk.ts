import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import { type KnownHours, openBetween, openingAfter, isOpenAt } from './calendar.ts'
import { workSpeed } from './effort.ts'
import { meanAwayMs } from './learners/breaks.ts'
import { type HandleLaws, handleLaws } from './learners/handle.ts'
import { type Arrivals, arrivalsOf } from './learners/priority.ts'
import { meanScale, type RegimeState } from './learners/regime.ts'
import type { Observed } from './learned.ts'
import { regimeAt } from './regime-clock.ts'
import { type Piece, piecesFor, type Staffing, staffingAt, withBreaks } from './staffing.ts'
import { sameLine, serves } from './world.ts'

/** Staff further off than this counts only for those whom nobody reaches before. */
const NEAR = 48 * 3_600_000

/** The desk at one moment, as far as it is known: what every way of estimating starts from. */
export class Desk {
  readonly o: Observed
  readonly at: Instant
  readonly known: KnownHours
  readonly open: boolean
  readonly opensAt: Instant | null
  readonly regime: RegimeState
  readonly scale: number
  readonly handle: HandleLaws
  readonly awayMs: number
  readonly arrivals: readonly Arrivals[]
  readonly #pieces = new Map<TeamId | null, Piece[]>()
  readonly #lines = new Map<TeamId | null, number[]>()
  #near: Staffing | null = null
  #all: Staffing | null = null

  constructor(o: Observed, at: Instant) {
    const { world, learned, options } = o
    this.o = o
    this.at = at
    this.known = options.answersOutsideHours ? null : world.hours
    this.open = isOpenAt(this.known, at)
    this.opensAt = this.open ? null : openingAfter(this.known, at)
    this.regime = regimeAt(o, at)
    this.scale = options.laws?.handle ? 1 : meanScale(this.regime)
    this.handle = handleLaws(learned.handle, { laws: options.laws, priorMs: options.priorHandleMs })
    let underwayMs = 0
    for (const a of world.agents.values()) if (a.presence === 'away') underwayMs += at - a.since
    this.awayMs = meanAwayMs(learned.breaks, underwayMs, options.laws)
    this.arrivals = arrivalsAt(o, at)
  }

  /** Who is expected to serve when; agents on a break as if they were here. */
  get near(): Staffing {
    this.#near ??= staffingAt(this.o.world, this.at, this.known, (this.opensAt ?? this.at) + NEAR)
    return this.#near
  }

  get all(): Staffing {
    this.#all ??= this.near.complete
      ? this.near
      : staffingAt(this.o.world, this.at, this.known, Number.POSITIVE_INFINITY)
    return this.#all
  }

  /** The same for one team, piece by piece, with breaks of the usual length. */
  piecesOf(team: TeamId | null): Piece[] {
    let pieces = this.#pieces.get(team)
    if (!pieces) {
      const { stints } = this.near.stints.some((s) => serves(s.teams, team)) ? this.near : this.all
      pieces = piecesFor(withBreaks(stints, this.awayMs), team, (capacity) => workSpeed(this.o, capacity))
      this.#pieces.set(team, pieces)
    }
    return pieces
  }

  /** Places of everybody who waits in a team's line, in order. */
  placesOf(team: TeamId | null): number[] {
    let places = this.#lines.get(team)
    if (!places) {
      places = []
      for (const [i, w] of this.o.world.queue.line.entries()) if (sameLine(w.team, team)) places.push(i)
      this.#lines.set(team, places)
    }
    return places
  }
}

function arrivalsAt({ world, learned, options }: Observed, at: Instant): Arrivals[] {
  const given = options.laws?.priorityPerMinute
  if (given !== undefined) return given > 0 ? [{ priority: 1, team: null, rate: given / 60_000 }] : []
  return arrivalsOf(learned.priority, at - world.now, openBetween(world.hours, world.now, at))
}
