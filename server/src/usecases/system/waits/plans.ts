import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { elapsed, type Instant, instant, minutes, plus } from '@walletdesk/shared/kernel/time.ts'
import { type People, planFeeds } from '../../../core/forecast/feeds.ts'
import type { Feed } from '../../../core/forecast/types.ts'
import type { Team } from '../../../core/people.ts'
import { PLANNED_FOR } from './learn.ts'

/** The horizon moves on with the days. */
const TOLD_EVERY = minutes(60)

type Told = { team: Team; feeds: Feed[]; isNews: boolean }

/** What the teams plan, and when the models were told. */
export class Plans {
  readonly #told = new Map<TeamId, { team: Team; at: Instant }>()

  /** What is to be told now. `edited`: any of it may be new; plans name people of other teams, so all are told. */
  due(people: People, now: Instant, edited: boolean): Told[] {
    const late = ({ id }: Team) => elapsed(this.#told.get(id)?.at ?? instant(0), now) >= TOLD_EVERY
    const due = edited ? people.teams : people.teams.filter(late)
    return due.map((team) => {
      const before = this.#told.get(team.id)?.team ?? null
      this.#told.set(team.id, { team, at: now })
      return {
        team,
        feeds: planFeeds(team, people, { at: now, until: plus(now, PLANNED_FOR), before }),
        isNews: before === null || JSON.stringify(before) !== JSON.stringify(team),
      }
    })
  }
}
