import { openStateAt } from '@walletdesk/shared/domain/hours/open-state.ts'
import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { type Instant, instant, minutes, plus } from '@walletdesk/shared/kernel/time.ts'
import type { OpenState } from '@walletdesk/shared/protocol/wait.ts'
import type { Team } from '../../../core/people.ts'

/** A note may change where nothing opens or closes. */
const STATE_KEPT_FOR = minutes(1)

/** When a team opens or closes next, as far as is known. */
export const changeAt = (hours: OpenState): Instant | null => (hours.open ? hours.until : hours.opensAt)

/** Whether the teams are open, worked out no more often than it can change. */
export class Hours {
  readonly #states = new Map<TeamId, { of: Team['schedule']; hours: OpenState; until: Instant }>()

  of({ id, schedule }: Team, now: Instant): OpenState {
    const known = this.#states.get(id)
    if (known?.of === schedule && now < known.until && now >= known.until - STATE_KEPT_FOR) return known.hours
    const hours = openStateAt(schedule, now)
    const until = instant(Math.min(plus(now, STATE_KEPT_FOR), changeAt(hours) ?? Number.POSITIVE_INFINITY))
    this.#states.set(id, { of: schedule, hours, until })
    return hours
  }
}
