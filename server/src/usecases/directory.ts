import type { AgentId, SiteId, SiteKey, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { AgentCard } from '@walletdesk/shared/protocol/agent-card.ts'
import type { Allowance } from '@walletdesk/shared/protocol/outgoing.ts'
import { type AllowedRow, allowance } from '../core/allowed.ts'
import type { Agent, Site, Team, Topic } from '../core/people.ts'
import type { Store } from '../ports/store.ts'

const sameAs = <T>(known: T, read: T): T => (JSON.stringify(known) === JSON.stringify(read) ? known : read)

/** What was different at another reading: anything, or only what agents chose for themselves. */
type News = 'settings' | 'agents' | null

/**
 * Sites, teams, topics and agents as last read: few, asked for at every turn, changed rarely. Whoever
 * changes them publishes `settings`, and the owner of this calls `refresh`.
 */
export class Directory {
  #sites: readonly Site[] = []
  #teams: readonly Team[] = []
  #topics: readonly Topic[] = []
  #allowed: readonly AllowedRow[] = []
  #agents: ReadonlyMap<AgentId, Agent> = new Map()
  #epoch = ''
  #reading: Promise<void> = Promise.resolve()
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** One after another: an older read must not come after a newer one. */
  refresh(): Promise<void> {
    this.#reading = this.#reading.catch(() => {}).then(() => this.#read())
    return this.#reading
  }

  /** Reads what another node may have changed without being heard. */
  async reread(): Promise<News> {
    const before = this.#essence()
    await this.refresh()
    const after = this.#essence()
    if (before.settings !== after.settings) return 'settings'
    return before.chosen === after.chosen ? null : 'agents'
  }

  #essence(): { settings: string; chosen: string } {
    const chosen: unknown[] = []
    const people = this.agents.map(({ chosen: status, awayBecause, capacity, lastAssignedAt: _, ...set }) => {
      chosen.push([status, awayBecause, capacity])
      return set
    })
    const settings = [this.#epoch, this.#sites, this.#teams, this.#topics, this.#allowed, people]
    return { settings: JSON.stringify(settings), chosen: JSON.stringify(chosen) }
  }

  async #read(): Promise<void> {
    const { read } = this.#store
    this.#epoch = await read.epoch()
    this.#sites = await read.sites()
    this.#teams = (await read.teams()).map((team) => this.#withKnownPlans(team))
    this.#topics = (await read.topics()).toSorted((a, b) => a.position - b.position)
    this.#allowed = await read.allowed()
    this.#agents = new Map((await read.agents()).map((a) => [a.id, a]))
  }

  /** What is worked out of a schedule or a rota is kept with the object: an equal one must stay the same one. */
  #withKnownPlans(team: Team): Team {
    const known = this.team(team.id)
    if (!known) return team
    return { ...team, schedule: sameAs(known.schedule, team.schedule), rota: sameAs(known.rota, team.rota) }
  }

  get epoch() {
    return this.#epoch
  }
  get sites() {
    return this.#sites
  }
  get teams() {
    return this.#teams
  }
  get topics() {
    return this.#topics
  }
  get agents(): readonly Agent[] {
    return [...this.#agents.values()]
  }

  site(id: SiteId): Site | null {
    return this.#sites.find((s) => s.id === id) ?? null
  }
  siteByKey(key: SiteKey): Site | null {
    return this.#sites.find((s) => s.key === key) ?? null
  }
  /** Every entry of a site's allow-list, those that do not hold yet, too. */
  allowedOf(id: SiteId): readonly AllowedRow[] {
    return this.#allowed.filter(({ site }) => site === id)
  }
  /** What agents may send to visitors of a site now. */
  allowance(id: SiteId, now: Instant): Allowance {
    const site = this.site(id)
    return site ? allowance(site, this.allowedOf(id), now) : { hosts: [], addresses: [] }
  }
  team(id: TeamId): Team | null {
    return this.#teams.find((t) => t.id === id) ?? null
  }
  topic(id: TopicId): Topic | null {
    return this.#topics.find((t) => t.id === id) ?? null
  }
  agent(id: AgentId): Agent | null {
    return this.#agents.get(id) ?? null
  }
  card(id: AgentId): AgentCard {
    return { id, name: this.agent(id)?.name ?? '' }
  }
}
