import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { TeamForecast } from './team-forecast.ts'
import type { Feed, HeldWindow, Look, Opening, Picture, SavedForecast, TeamTerms } from './types.ts'

/** The models of all teams. Knows no clock and no thread: it is fed, and looks when it is asked to. */
export class Forecaster {
  #teams = new Map<TeamId, TeamForecast>()

  /** Begins with what was saved, or with nothing: of several teams that depend on each other all or none. */
  open(openings: readonly Opening[]): { restored: boolean } {
    const known = openings.map(
      ({ saved, ...terms }) => [terms.team, saved === null ? null : TeamForecast.restored(terms, saved)] as const,
    )
    const restored = known.length > 0 && known.every(([, forecast]) => forecast !== null)
    this.#teams = new Map()
    for (const [i, [team, forecast]] of known.entries()) {
      const terms = openings[i]
      if (terms) this.#teams.set(team, (restored && forecast) || new TeamForecast(terms))
    }
    return { restored }
  }

  /** A team that is new, or has said something new. */
  agree(terms: TeamTerms): void {
    const known = this.#teams.get(terms.team)
    if (known) known.agree(terms)
    else this.#teams.set(terms.team, new TeamForecast(terms))
  }

  feed(feeds: readonly Feed[]): void {
    for (const { team, event, edited = false } of feeds) {
      const text = JSON.stringify(event)
      const meant = team === null ? this.#teams.values() : [this.#teams.get(team)]
      for (const forecast of meant) forecast?.observe(event, text, edited)
    }
  }

  /** What was told before, whole: what was saved and is not among it stood nowhere else. */
  hold(windows: readonly HeldWindow[]): void {
    for (const forecast of this.#teams.values()) forecast.forgetTold()
    for (const window of windows) this.#teams.get(window.team)?.hold(window)
  }

  look(looks: readonly Look[]): Picture[] {
    return looks.flatMap((look) => this.#teams.get(look.team)?.look(look) ?? [])
  }

  save(): SavedForecast[] {
    return [...this.#teams].map(([team, forecast]) => ({ team, state: forecast.save() }))
  }
}
