import type { AgentId, ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { elapsed, type Instant, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Staff } from '@walletdesk/shared/protocol/wait.ts'
import type { Conversation } from '../../../core/conversation/conversation.ts'
import type { Candidate } from '../../../core/routing/pick-agent.ts'
import type { Deps } from '../../deps.ts'
import { staff } from '../staff.ts'

/** A grace that runs out is nobody's event. */
const KNOWN_FOR = seconds(1)

/** Who is here and what they hold, without asking the store. */
export class Attendance {
  readonly #d: Pick<Deps, 'clock' | 'directory' | 'presence'>
  readonly #held = new Map<AgentId, Set<ConversationId>>()
  readonly #holder = new Map<ConversationId, AgentId>()
  /** The directory knows it as of its last reading. */
  readonly #lastAssigned = new Map<AgentId, Instant>()
  /** Until something happens, or the clock has moved on. */
  readonly #known = new Map<TeamId, { staff: Staff; at: Instant }>()

  constructor(d: Pick<Deps, 'clock' | 'directory' | 'presence'>) {
    this.#d = d
  }

  observe({ id, state, agent, assignedAt }: Conversation): void {
    this.changed()
    const before = this.#holder.get(id)
    if (before !== undefined) this.#held.get(before)?.delete(id)
    this.#holder.delete(id)
    if (state !== 'assigned' || !agent) return
    const held = this.#held.get(agent) ?? new Set()
    this.#held.set(agent, held.add(id))
    this.#holder.set(id, agent)
    const last = this.#lastAssigned.get(agent)
    if (last === undefined || last < assignedAt) this.#lastAssigned.set(agent, assignedAt)
  }

  /** Whether somebody has it. */
  holds(conversation: ConversationId): boolean {
    return this.#holder.has(conversation)
  }

  /** Somebody may have come or gone. */
  changed(): void {
    this.#known.clear()
  }

  /** Everybody, with the conversations they hold. */
  staff(): Candidate[] {
    const loads = new Map([...this.#held].map(([agent, held]) => [agent, held.size]))
    const agents = this.#d.directory.agents.map((agent) => {
      const last = this.#lastAssigned.get(agent.id)
      return last !== undefined && last > (agent.lastAssignedAt ?? 0) ? { ...agent, lastAssignedAt: last } : agent
    })
    return staff(this.#d, agents, loads)
  }

  of(team: TeamId): Staff {
    const at = this.#d.clock.now()
    const known = this.#known.get(team)
    if (known && elapsed(known.at, at) < KNOWN_FOR && known.at <= at) return known.staff
    const now = this.#staffOf(team)
    this.#known.set(team, { staff: now, at })
    return now
  }

  #staffOf(team: TeamId): Staff {
    const here = this.staff().filter((a) => a.presence === 'available' && a.capacity > 0 && a.teams.includes(team))
    if (here.length === 0) return 'none'
    return here.some((a) => a.load < a.capacity) ? 'free' : 'busy'
  }
}
