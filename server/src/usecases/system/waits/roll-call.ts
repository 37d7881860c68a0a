import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import type { SeenAgent } from '../../../core/desk-event.ts'
import type { Candidate } from '../../../core/routing/pick-agent.ts'

/** What was said of who is here, by whoever puts it on record. */
export class RollCall {
  readonly #staff: () => readonly Candidate[]
  readonly #told = new Map<AgentId, string>()

  constructor(staff: () => readonly Candidate[]) {
    this.#staff = staff
  }

  /** Nothing of what was said holds any more. */
  forget(): void {
    this.#told.clear()
  }

  /** Who is not here and is not expected back within a grace. */
  absent(): SeenAgent[] {
    const offline = this.#staff().filter(({ presence }) => presence === 'offline')
    return offline.map(({ id: agent }) => ({ agent, presence: 'offline', capacity: 0, teams: [] }))
  }

  /** Whose state is another than when this was asked last. */
  changes(): SeenAgent[] {
    const present = this.#staff()
    const ids = new Set(present.map((a) => a.id))
    const gone = [...this.#told.keys()].filter((agent) => !ids.has(agent))
    for (const agent of gone) this.#told.delete(agent)
    return [
      ...gone.map((agent) => ({ agent, presence: 'offline', capacity: 0, teams: [] }) as const),
      ...present.flatMap(({ id: agent, presence, capacity, teams }) => {
        // Within the grace nothing moves, and no window either: a reload takes less.
        if (presence === 'lost') return []
        const seen: SeenAgent = { agent, presence, capacity, teams }
        const state = presence === 'offline' ? presence : JSON.stringify(seen)
        // Nobody is here until they are seen.
        if ((this.#told.get(agent) ?? 'offline') === state) return []
        this.#told.set(agent, state)
        return [seen]
      }),
    ]
  }
}
