import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { elapsed, instant, millis, minutes, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Log } from '../../ports/log.ts'
import type { Nodes } from '../../ports/nodes.ts'

/** So often it is asked whether it is time. */
const TICK = seconds(1)
const EVERY = seconds(15)
/** While somebody is not heard, it rests for so many times as long as it takes: of a long queue, all the time would go. */
const REST = 2
/** A clock that jumped while it was read looks like a reading that took so long. */
const LONGEST_REST = minutes(1)

type Props = { clock: Clock; nodes: Nodes; log: Log }

/**
 * Hints from other nodes may be lost: what this one keeps in memory is read again, regularly, each second while it does
 * not hear all of them, and at once when it hears again or hears that it has missed something. The only node has nothing
 * to catch up with.
 */
export class CatchUp {
  readonly #p: Props
  readonly #kept: { what: string; read: () => Promise<void> }[] = []
  #underway: Promise<void> | null = null
  #again = false
  #running = false
  #readAt = instant(0)
  #took = millis(0)
  #cancel = () => {}
  #unsubscribe: (() => void)[] = []

  constructor(props: Props) {
    this.#p = props
  }

  /** Read after everything that was added before it: what others are worked out with comes first. */
  add(what: string, read: () => Promise<void>): void {
    this.#kept.push({ what, read })
  }

  start(): void {
    const { nodes } = this.#p
    if (nodes.link() === 'alone') return
    this.#running = true
    this.#readAt = this.#p.clock.now()
    const now = () => void this.now()
    this.#unsubscribe = [nodes.onLink(now), nodes.onMissed(now)]
    this.#schedule()
  }

  /** Reads everything; what is read at the moment is read once more after it. */
  now(): Promise<void> {
    this.#again = true
    this.#underway ??= this.#read().finally(() => {
      this.#underway = null
      this.#schedule()
    })
    return this.#underway
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    this.#running = false
    for (const unsubscribe of this.#unsubscribe) unsubscribe()
    this.#cancel()
    await this.#underway
  }

  #schedule(): void {
    if (!this.#running) return
    this.#cancel()
    this.#cancel = this.#p.clock.after(TICK, () => {
      if (this.#isDue()) void this.now()
      else this.#schedule()
    })
  }

  #isDue(): boolean {
    const { clock, nodes } = this.#p
    const rest = nodes.hearsAll() ? EVERY : Math.min(LONGEST_REST, REST * this.#took)
    return Math.abs(elapsed(this.#readAt, clock.now())) >= rest
  }

  async #read(): Promise<void> {
    this.#cancel()
    const { clock } = this.#p
    while (this.#again) {
      this.#again = false
      const began = clock.now()
      for (const { what, read } of this.#kept) {
        try {
          await read()
        } catch (error) {
          // One that fails is no reason to leave out the others; the next time comes.
          this.#p.log.incident(error, { area: 'catch-up', what })
        }
      }
      this.#readAt = clock.now()
      this.#took = elapsed(began, this.#readAt)
    }
  }
}
