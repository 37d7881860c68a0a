import type { TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import type { QuantileTable } from '../laws/quantile-table.ts'
import type { HandleLaws } from '../learners/handle.ts'
import { serves } from '../world.ts'

/** Handle laws by number. */
export class LawBook {
  readonly tables: QuantileTable[] = []
  readonly #laws: HandleLaws

  constructor(laws: HandleLaws) {
    this.#laws = laws
  }

  /** `null`: of somebody whose topic is not known. */
  of(topic: TopicId | null): number {
    const table = topic === null ? this.#laws.pool : this.#laws.of(topic)
    const known = this.tables.indexOf(table)
    return known >= 0 ? known : this.tables.push(table) - 1
  }
}

/** Lines by number, as they are met. Who can serve which is decided here alone. */
export class Lines {
  readonly teams: (TeamId | null)[] = []

  of(team: TeamId | null): number {
    const known = this.teams.indexOf(team)
    return known >= 0 ? known : this.teams.push(team) - 1
  }

  /** Those that agents of these teams serve. */
  servedBy(teams: readonly TeamId[] | null): number[] {
    return this.teams.flatMap((team, line) => (serves(teams, team) ? [line] : []))
  }
}
