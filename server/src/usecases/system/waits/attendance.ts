import type { AgentId, ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Staff } from '@walletdesk/shared/protocol/wait.ts'
import type { Conversation } from '../../../core/conversation/conversation.ts'
import type { SeenAgent } from '../../../core/desk-event.ts'
import type { Candidate } from '../../../core/routing/pick-agent.ts'
import type { Deps } from '../../deps.ts'
import { staff } from '../staff.ts'

/** Who is here and what they hold, without asking the store. */
export class Attendance {
  readonly #d: Pick<Deps, 'clock' | 'directory' | 'presence'>
  readonly #held = new Map<AgentId, Set<ConversationId>>()
  readonly #holder = new Map<ConversationId, AgentId>()
  readonly #told = new Map<AgentId, string>()
  /** Until something happens, or a moment later the clock is looked at. */
  readonly #known = new Map<TeamId, Staff>()

  constructor(d: Pick<Deps, 'clock' | 'directory' | 'presence'>) {
    this.#d = d
  }

  observe({ id, state, agent }: Conversation): void {
    this.#known.clear()
    const before = this.#holder.get(id)
    if (before !== undefined) this.#held.get(before)?.delete(id)
    this.#holder.delete(id)
    if (state !== 'assigned' || !agent) return
    const held = this.#held.get(agent) ?? new Set()
    this.#held.set(agent, held.add(id))
    this.#holder.set(id, agent)
  }

  /** Everybody, with the conversations they hold. */
  staff(): Candidate[] {
    const loads = new Map([...this.#held].map(([agent, held]) => [agent, held.size]))
    return staff(this.#d, this.#d.directory.agents, loads)
  }

  of(team: TeamId): Staff {
    const known = this.#known.get(team)
    if (known) return known
    const now = this.#staffOf(team)
    this.#known.set(team, now)
    return now
  }

  #staffOf(team: TeamId): Staff {
    const here = this.staff().filter((a) => a.presence === 'available' && a.capacity > 0 && a.teams.includes(team))
    if (here.length === 0) return 'none'
    return here.some((a) => a.load < a.capacity) ? 'free' : 'busy'
  }

  /** Who is not here and is not expected back within a grace. */
  absent(): SeenAgent[] {
    const offline = this.staff().filter(({ presence }) => presence === 'offline')
    return offline.map(({ id: agent }) => ({ agent, presence: 'offline', capacity: 0, teams: [] }))
  }

  /** Whose state is another than when this was asked last. */
  changes(): SeenAgent[] {
    this.#known.clear()
    const present = this.staff()
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
