import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Hint, Notice } from '../../ports/bus.ts'
import type { Log } from '../../ports/log.ts'
import type { Deps } from '../deps.ts'
import { returnConversations } from './return-conversations.ts'
import { route } from './route.ts'

/** Graces, unopened conversations and opening hours fall due by the clock, not by an event. */
const TICK = seconds(1)

type Props = {
  log: Log
  /** Whether this node may do it at this moment. */
  may: () => boolean
}

/**
 * Keeps the queue moving: routes whenever a place may have become free, and looks at the clock once a second.
 * One round at a time, over all teams, because agents may be of several; what happens meanwhile starts another.
 */
export class Rounds {
  readonly #d: Deps
  readonly #p: Props
  #running: Promise<void> | null = null
  #again = false
  #ticking: Promise<void> | null = null
  #cancel = () => {}
  #closed = false

  constructor(d: Deps, props: Props) {
    this.#d = d
    this.#p = props
  }

  start(): void {
    this.#schedule(this.#d.clock)
  }

  /** What of other nodes' work may have made a place, or taken one. */
  wants({ of, kinds }: Hint): boolean {
    return of === 'facts' && kinds.some((kind) => kind === 'queued' || kind === 'closed')
  }

  observe(notice: Notice): void {
    if (notice.kind === 'agents' || notice.kind === 'settings') this.#route()
    if (notice.kind !== 'facts') return
    if (notice.facts.some(({ body }) => body.kind === 'queued' || body.kind === 'closed')) this.#route()
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    this.#closed = true
    this.#cancel()
    await this.#ticking
    await this.#running
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
    if (!this.#p.may()) return
    try {
      await returnConversations(this.#d, this.#p.may)
      this.#d.waits.agentsChanged()
    } catch (error) {
      this.#p.log.incident(error, { area: 'tick' })
    }
    this.#route()
  }

  #route(): void {
    if (this.#closed || !this.#p.may()) return
    if (this.#running) {
      this.#again = true
      return
    }
    this.#running = this.#round().finally(() => {
      this.#running = null
      if (!this.#again) return
      this.#again = false
      this.#route()
    })
  }

  async #round(): Promise<void> {
    try {
      const stuck = await route(this.#d, this.#p.may)
      const { directory, waits, bus } = this.#d
      const news = directory.teams.filter(({ id }) => waits.noteStuck(id, stuck.get(id) ?? null))
      if (news.length > 0) bus.publish({ kind: 'agents' })
    } catch (error) {
      this.#p.log.incident(error, { area: 'route' })
    }
  }
}
