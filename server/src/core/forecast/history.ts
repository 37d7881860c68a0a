import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Conversation } from '../conversation/conversation.ts'
import type { DeskEvent } from '../desk-event.ts'
import type { Fact } from '../facts.ts'
import type { Agent, Team } from '../people.ts'
import { waitEvents } from '../wait-feed.ts'
import { agentFeeds, planFeeds } from './feeds.ts'
import type { Feed } from './types.ts'

export const factFeeds = (fact: Fact, conversation: Conversation): Feed[] =>
  waitEvents(fact, conversation).map((event) => ({ team: null, event }))

/** Reads what is on record as the models were fed it when it happened. */
export class History {
  readonly #until: Instant
  readonly #seen: Set<AgentId>

  /** `until`: how far ahead plans are read. */
  constructor(until: Instant, agents: readonly Agent[]) {
    this.#until = until
    this.#seen = new Set(agents.map((a) => a.id))
  }

  /**
   * The start of the record. Who was here before it is not known: everybody, so that what they did counts; and
   * the teams as they are set now, until it is said that they were set otherwise.
   */
  begin(at: Instant, agents: readonly Agent[], plans: readonly Team[]): Feed[] {
    return [
      ...plans.flatMap((team) => planFeeds(team, at, this.#until, null)),
      ...agents.flatMap(({ id, capacity, teams }) =>
        agentFeeds(at, { agent: id, presence: 'available', capacity, teams }),
      ),
    ]
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
        return planFeeds(body.team, at, this.#until, null)
    }
  }
}
