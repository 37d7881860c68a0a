import type { AgentId, ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { AgentPresence } from '@walletdesk/shared/protocol/desk.ts'
import type { RoutingReason } from '@walletdesk/shared/protocol/entry.ts'

/** What the rules need to know of an agent. */
export type Candidate = {
  id: AgentId
  presence: AgentPresence
  load: number
  capacity: number
  teams: readonly TeamId[]
  languages: readonly string[]
  /** `null`: never had one. */
  lastAssignedAt: Instant | null
}

/** Of a team: who is here, and who of them is free. */
export type Available = { here: readonly Candidate[]; free: readonly Candidate[] }

/** What the rules need to know of a conversation in the queue. */
export type Waiting = {
  id: ConversationId
  team: TeamId
  /** The visitor's language tag. */
  locale: string
  /** Who held the visitor's last conversation. */
  lastAgent: AgentId | null
  declinedBy: readonly AgentId[]
}

/** Why nobody takes it now. `nobody-here` and `nobody-left-to-ask` do not mend themselves. */
export type Unassignable = 'nobody-here' | 'all-full' | 'nobody-left-to-ask'

export type Pick = { agent: AgentId; reason: RoutingReason } | { agent: null; why: Unassignable }

const languageOf = (tag: string) => tag.toLowerCase().split('-')[0]

/** Who of its team gets this conversation now, and which rule decided. */
export function pickAgent(waiting: Waiting, team: Available): Pick {
  const { here } = team
  if (here.length === 0) return { agent: null, why: 'nobody-here' }
  const declined = ({ id }: Candidate) => waiting.declinedBy.includes(id)
  const free = team.free.filter((a) => !declined(a))
  if (free.length === 0) return { agent: null, why: here.every(declined) ? 'nobody-left-to-ask' : 'all-full' }

  const chosen = (agent: Candidate, rule: RoutingReason['rule']): Pick => ({
    agent: agent.id,
    reason: { rule, load: agent.load, capacity: agent.capacity, candidates: free.length },
  })
  if (free.length === 1) return chosen(free[0]!, 'only-one')

  const speakers = free.filter((a) => a.languages.some((l) => languageOf(l) === languageOf(waiting.locale)))
  if (speakers.length === 1) return chosen(speakers[0]!, 'language')
  const able = speakers.length > 0 ? speakers : free

  const known = able.find((a) => a.id === waiting.lastAgent)
  if (known) return chosen(known, 'knew-visitor')

  const ranked = able.toSorted(
    (a, b) =>
      a.load / a.capacity - b.load / b.capacity ||
      (a.lastAssignedAt ?? 0) - (b.lastAssignedAt ?? 0) ||
      (a.id < b.id ? -1 : 1),
  )
  const [first, second] = ranked as [Candidate, Candidate]
  const byLoad = first.load / first.capacity < second.load / second.capacity
  return chosen(first, byLoad ? 'least-loaded' : 'longest-idle')
}
