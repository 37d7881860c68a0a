import { openStateAt } from '@walletdesk/shared/domain/hours/open-state.ts'
import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { elapsed, type Instant, instant, minutes, plus } from '@walletdesk/shared/kernel/time.ts'
import type { OpenState } from '@walletdesk/shared/protocol/wait.ts'
import { planFeeds } from '../../../core/forecast/feeds.ts'
import type { Feed } from '../../../core/forecast/types.ts'
import type { Team } from '../../../core/people.ts'
import { PLANNED_FOR } from './learn.ts'

const TOLD_EVERY = minutes(60)
/** A note may change where nothing opens or closes. */
const STATE_KEPT_FOR = minutes(1)

/** When a team opens or closes next, as far as is known. */
export const changeAt = (hours: OpenState): Instant | null => (hours.open ? hours.until : hours.opensAt)

/** What the teams plan, and when the models were told. */
export class Plans {
  readonly #told = new Map<TeamId, { team: Team; at: Instant }>()
  readonly #states = new Map<TeamId, { of: Team['schedule']; hours: OpenState; until: Instant }>()

  /** What is to be told now: what was edited at once, the rest as the days go by. */
  due(teams: readonly Team[], now: Instant): { feeds: Feed[]; edited: Team[] } {
    const feeds: Feed[] = []
    const edited: Team[] = []
    for (const team of teams) {
      const told = this.#told.get(team.id)
      const isNews = !told || JSON.stringify(told.team) !== JSON.stringify(team)
      if (!isNews && elapsed(told.at, now) < TOLD_EVERY) continue
      if (isNews) edited.push(team)
      feeds.push(...planFeeds(team, now, plus(now, PLANNED_FOR), told?.team ?? null))
      this.#told.set(team.id, { team, at: now })
    }
    return { feeds, edited }
  }

  hours({ id, schedule }: Team, now: Instant): OpenState {
    const known = this.#states.get(id)
    if (known?.of === schedule && now < known.until && now >= known.until - STATE_KEPT_FOR) return known.hours
    const hours = openStateAt(schedule, now)
    const until = instant(Math.min(plus(now, STATE_KEPT_FOR), changeAt(hours) ?? Number.POSITIVE_INFINITY))
    this.#states.set(id, { of: schedule, hours, until })
    return hours
  }
}
