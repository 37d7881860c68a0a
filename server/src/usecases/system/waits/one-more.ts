import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { elapsed, type Instant, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Agent } from '../../../core/people.ts'

const AT_MOST_EVERY = seconds(5)
/** Nobody has asked for longer: nobody looks any more. */
const LOOKED_AT_FOR = seconds(15)

/** The places that one more agent of a team brings, as a rule. */
export function usualCapacity(agents: readonly Agent[], team: TeamId): number {
  const sizes = agents
    .filter((a) => !a.disabled && a.capacity > 0 && a.teams.includes(team))
    .map((a) => a.capacity)
    .toSorted((a, b) => a - b)
  return sizes[sizes.length >> 1] ?? 1
}

/** When "what if there were one more" is worth working out: while somebody looks, and not all the time. */
export class OneMore {
  readonly #teams = new Map<TeamId, { asked: Instant; done: Instant | null }>()

  /** `true`: nobody was looking until now. */
  asked(team: TeamId, now: Instant): boolean {
    const known = this.#teams.get(team)
    this.#teams.set(team, { asked: now, done: known?.done ?? null })
    return !known || elapsed(known.asked, now) > LOOKED_AT_FOR
  }

  /** Whether this look is to answer it, too. */
  due(team: TeamId, now: Instant): boolean {
    const known = this.#teams.get(team)
    if (!known || elapsed(known.asked, now) > LOOKED_AT_FOR) return false
    // A clock that was set back tells nothing of when that was.
    if (known.done !== null && Math.abs(elapsed(known.done, now)) < AT_MOST_EVERY) return false
    known.done = now
    return true
  }
}
