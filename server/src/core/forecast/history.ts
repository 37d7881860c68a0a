import type { AgentId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Conversation } from '../conversation/conversation.ts'
import type { DeskEvent } from '../desk-event.ts'
import type { Fact } from '../facts.ts'
import type { Agent, Team } from '../people.ts'
import { waitEvents } from '../wait-feed.ts'
import { agentFeeds, type People, planFeeds } from './feeds.ts'
import type { Feed } from './types.ts'

export const factFeeds = (fact: Fact, conversation: Conversation): Feed[] =>
  waitEvents(fact, conversation).map((event) => ({ team: null, event }))

/** Reads what is on record as the models were fed it when it happened. */
export class History {
  readonly #until: Instant
  readonly #agents: readonly Agent[]
  readonly #teams: Map<TeamId, Team>
  readonly #seen: Set<AgentId>
  #begun = false

  /** `until`: how far ahead plans are read. The people are as they are now, until the record says otherwise. */
  constructor(until: Instant, { agents, teams }: People) {
    this.#until = until
    this.#agents = agents
    this.#teams = new Map(teams.map((team) => [team.id, team]))
    this.#seen = new Set(agents.map((a) => a.id))
  }

  /**
   * The start of what is known, once. Before a first fact it is not known who was here: everybody, for what they did
   * to count. Before a first desk event nobody was.
   */
  begin(at: Instant, first: 'fact' | 'desk'): Feed[] {
    if (this.#begun) return []
    this.#begun = true
    const allHere = first === 'fact'
    const here = (allHere ? this.#agents : []).flatMap(({ id: agent, capacity, teams }) =>
      agentFeeds(at, { agent, presence: 'available', capacity, teams }),
    )
    return [...[...this.#teams.values()].flatMap((team) => this.#plan(at, team)), ...here]
  }

  deskFeeds({ at, body }: DeskEvent): Feed[] {
    switch (body.kind) {
      case 'start':
        return [...this.#seen].flatMap((agent) =>
          agentFeeds(at, { agent, presence: 'offline', capacity: 0, teams: [] }),
        )
      case 'agent':
        this.#seen.add(body.agent)
        return agentFeeds(at, body)
      case 'team':
        this.#teams.set(body.team.id, body.team)
        return this.#plan(at, body.team)
    }
  }

  #plan(at: Instant, team: Team): Feed[] {
    const people = { teams: [...this.#teams.values()], agents: this.#agents }
    return planFeeds(team, people, { at, until: this.#until, before: null })
  }
}
