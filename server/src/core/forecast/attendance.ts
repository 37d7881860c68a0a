import type { AgentId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { type Instant, instant } from '@walletdesk/shared/kernel/time.ts'
import type { WaitEvent } from '../wait/index.ts'

const LONG_AGO = instant(0)

/** Who of a team has gone, and when: said to a visitor whose wait grew by it. */
export class Attendance {
  readonly #team: TeamId
  /** `null`: here. Those of other teams are not in it. */
  readonly #since: Map<AgentId, Instant | null>

  constructor(team: TeamId, known: readonly (readonly [AgentId, Instant | null])[] = []) {
    this.#team = team
    this.#since = new Map(known)
  }

  observe(event: WaitEvent): void {
    switch (event.type) {
      case 'agent-online':
        if (!event.teams?.includes(this.#team)) this.#since.delete(event.agent)
        else if (!event.away) this.#since.set(event.agent, null)
        // Who comes as away has not gone, and who was away already has gone once.
        else this.#since.set(event.agent, this.#goneAt(event.agent, event.at))
        return
      case 'agent-back':
        if (this.#since.has(event.agent)) this.#since.set(event.agent, null)
        return
      case 'agent-away':
      case 'agent-offline':
        // Who goes home from a break has gone once.
        if (this.#since.get(event.agent) === null) this.#since.set(event.agent, event.at)
        return
      default:
    }
  }

  #goneAt(agent: AgentId, now: Instant): Instant {
    const since = this.#since.get(agent)
    return since === null ? now : (since ?? LONG_AGO)
  }

  goneSince(at: Instant): number {
    return [...this.#since.values()].filter((gone) => gone !== null && gone >= at).length
  }

  entries(): [AgentId, Instant | null][] {
    return [...this.#since]
  }
}
