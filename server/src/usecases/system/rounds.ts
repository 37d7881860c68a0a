import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Hint, Notice } from '../../ports/bus.ts'
import type { Log } from '../../ports/log.ts'
import type { Deps } from '../deps.ts'
import { OneAtATime } from './one-at-a-time.ts'
import { returnConversations } from './return-conversations.ts'
import { committed, heard, route } from './route.ts'

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
  readonly #routing: OneAtATime
  /** The next round looks at what is committed, not only at what was heard. */
  #asksStore = false
  #ticking: Promise<void> | null = null
  #cancel = () => {}

  constructor(d: Deps, props: Props) {
    this.#d = d
    this.#p = props
    this.#routing = new OneAtATime({ work: () => this.#route(), log: props.log, area: 'route' })
  }

  start(): void {
    this.#schedule(this.#d.clock)
  }

  /** What of other nodes' work may have made a place, or taken one. */
  wants({ of, kinds }: Hint): boolean {
    return of === 'facts' && kinds.some((kind) => kind === 'queued' || kind === 'closed')
  }

  observe(notice: Notice): void {
    if (notice.kind === 'agents' || notice.kind === 'settings') this.#routeByStore()
    if (notice.kind !== 'facts') return
    // Whoever comes or goes costs no look at all who are there.
    if (notice.facts.some(({ body }) => body.kind === 'queued' || body.kind === 'closed')) this.#routing.run()
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    this.#cancel()
    const routed = this.#routing.close()
    await this.#ticking
    await routed
  }

  #schedule(clock: Clock): void {
    this.#cancel = clock.after(TICK, () => {
      this.#ticking = this.#tick().finally(() => {
        this.#ticking = null
        if (!this.#routing.closed) this.#schedule(clock)
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
    this.#routeByStore()
  }

  #routeByStore(): void {
    this.#asksStore = true
    this.#routing.run()
  }

  async #route(): Promise<void> {
    if (!this.#p.may()) return
    const asksStore = this.#asksStore
    this.#asksStore = false
    const desk = asksStore ? await committed(this.#d) : heard(this.#d)
    const stuck = await route(this.#d, desk, this.#p.may)
    const { directory, waits, bus } = this.#d
    const news = directory.teams.filter(({ id }) => waits.noteStuck(id, stuck.get(id) ?? null))
    if (news.length > 0) bus.publish({ kind: 'agents' })
  }
}
