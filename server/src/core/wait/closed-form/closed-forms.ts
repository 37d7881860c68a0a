import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Desk } from '../desk.ts'
import { notBefore, type Outlook } from '../outlook.ts'
import type { Piece } from '../staffing.ts'
import { serves } from '../world.ts'
import { closedForm, type ComingBack } from './closed-form.ts'
import { shareOf } from './line.ts'
import { type Pool, poolOf } from './pool.ts'

type Asked = { team: TeamId | null; priority: number; place: number; ahead: number; dayEnd: number }

/** Estimates by formula: for a few in front of very many slots, where a simulation costs more than it tells. */
export class ClosedForms {
  readonly #desk: Desk
  readonly #samples: number
  readonly #pools = new Map<TeamId | null, Pool>()

  constructor(desk: Desk, samples: number) {
    this.#desk = desk
    this.#samples = samples
  }

  /** Of somebody in line: the `nth` of the team's own people, who stand at the places `own`. */
  ofPerson(team: TeamId | null, own: readonly number[], nth: number, dayEnd: number): Outlook {
    const { outlooks } = this.#pool(team)
    while (outlooks.length <= nth) {
      const place = own[outlooks.length] ?? 0
      const { priority = 0 } = this.#desk.o.world.queue.line[place] ?? {}
      const raw = this.#raw({ team, priority, place, ahead: countBelow(this.#desk.placesOf(team), place), dayEnd })
      // Nobody is told less than somebody who stands before them in the same line.
      outlooks.push(notBefore(raw, outlooks.at(-1)))
    }
    return outlooks[nth] as Outlook
  }

  /** Of a newcomer. `before`: how many of the team's own people stand before. */
  ofNewcomer(asked: Asked, own: readonly number[], before: number): Outlook {
    const last = before > 0 ? this.ofPerson(asked.team, own, before - 1, asked.dayEnd) : undefined
    return notBefore(this.#raw(asked), last)
  }

  #pool(team: TeamId | null): Pool {
    let pool = this.#pools.get(team)
    if (!pool) {
      pool = poolOf(this.#desk, team)
      this.#pools.set(team, pool)
    }
    return pool
  }

  #raw({ team, priority, place, ahead, dayEnd }: Asked): Outlook {
    const pool = this.#pool(team)
    const free = ahead === 0 && (pool.pieces[0]?.fresh ?? 0) >= 1
    return closedForm({
      line: { ...pool.line, overtaking: this.#overtaking(pool, priority, team) },
      n: place,
      lag: free ? pool.lagWhenFree : pool.lag,
      uncertainty: pool.handle.uncertainty,
      variability: pool.handle.variability,
      dayEnd,
      samples: this.#samples,
      comingBack: this.#comingBack(pool.pieces, team),
    })
  }

  /** Arrivals per ms that go before, each counted as far as it takes slots of the team asked about. */
  #overtaking(pool: Pool, priority: number, team: TeamId | null): number {
    const share = shareOf(pool.stints, team)
    let rate = 0
    for (const s of this.#desk.arrivals) if (s.priority > priority) rate += s.rate * share(s.team)
    return rate
  }

  /** Whether the first to serve is somebody who is away now, and when one of them is back. */
  #comingBack(pieces: readonly Piece[], team: TeamId | null): ComingBack | null {
    const first = pieces.find((p) => p.slots > 0)
    const { awayMs, open, o } = this.#desk
    if (first?.from !== awayMs || !open) return null
    const away = [...o.world.agents.values()].filter((a) => a.presence === 'away' && serves(a.teams, team))
    return { from: first.from, mean: first.from / Math.max(1, away.length) }
  }
}

/** How many of the sorted places are below one. */
export function countBelow(places: readonly number[], place: number): number {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low
}
