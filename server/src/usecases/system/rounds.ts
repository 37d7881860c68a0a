import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Drained } from '../../core/routing/drain.ts'
import type { Notice } from '../../ports/bus.ts'
import type { Log } from '../../ports/log.ts'
import type { Deps } from '../deps.ts'
import { returnConversations } from './return-conversations.ts'
import { route } from './route.ts'

/** Graces, unopened conversations and opening hours fall due by the clock, not by an event. */
const TICK = seconds(1)

/**
 * Keeps the queue moving: routes a team whenever a place may have become free, and looks at the clock once a
 * second. One round at a time per team; what happens meanwhile starts another.
 */
export class Rounds {
  readonly #d: Deps
  readonly #log: Log
  readonly #running = new Map<TeamId, Promise<void>>()
  readonly #again = new Set<TeamId>()
  readonly #stuck = new Map<TeamId, Drained['stuck']>()
  #ticking: Promise<void> | null = null
  #cancel = () => {}
  #closed = false

  constructor(d: Deps, log: Log) {
    this.#d = d
    this.#log = log
  }

  start(): void {
    this.#schedule(this.#d.clock)
  }

  observe(notice: Notice): void {
    if (notice.kind === 'agents' || notice.kind === 'settings') this.#routeAll()
    if (notice.kind !== 'facts') return
    const moved = notice.facts.some(({ body }) => body.kind === 'queued' || body.kind === 'closed')
    // A freed place may serve any of the agent's teams.
    if (moved) this.#routeAll()
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    this.#closed = true
    this.#cancel()
    await this.#ticking
    await Promise.all(this.#running.values())
  }

  #schedule(clock: Clock): void {
    this.#cancel = clock.after(TICK, () => {
      this.#ticking = this.#tick().finally(() => {
        this.#ticking = null
        if (!this.#closed) this.#schedule(clock)
      })
    })
  }

  async #tick(): Promise<void> {
    try {
      await returnConversations(this.#d)
    } catch (error) {
      this.#log.incident(error, { area: 'return' })
    }
    this.#d.waits.agentsChanged()
    this.#routeAll()
  }

  #routeAll(): void {
    for (const team of this.#d.directory.teams) this.#poke(team.id)
  }

  #poke(team: TeamId): void {
    if (this.#closed) return
    if (this.#running.has(team)) {
      this.#again.add(team)
      return
    }
    const round = this.#round(team).finally(() => {
      this.#running.delete(team)
      if (this.#again.delete(team)) this.#poke(team)
    })
    this.#running.set(team, round)
  }

  async #round(team: TeamId): Promise<void> {
    try {
      const stuck = await route(this.#d, team)
      if ((this.#stuck.get(team) ?? null) === stuck) return
      this.#stuck.set(team, stuck)
      this.#d.waits.noteStuck(team, stuck)
      this.#d.bus.publish({ kind: 'agents' })
    } catch (error) {
      this.#log.incident(error, { area: 'route' })
    }
  }
}
