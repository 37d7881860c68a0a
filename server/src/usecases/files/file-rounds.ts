import { minutes } from '@walletdesk/shared/kernel/time.ts'
import type { Hint, Notice } from '../../ports/bus.ts'
import type { Log } from '../../ports/log.ts'
import type { Deps } from '../deps.ts'
import { removeExpired } from './remove-expired.ts'
import { removeLeftovers } from './remove-leftovers.ts'

const EVERY = minutes(1)

type Needs = Pick<Deps, 'store' | 'clock' | 'fileStore'>
type Props = {
  log: Log
  /** Whether this node may do it at this moment. */
  may: () => boolean
}

/**
 * Removes the files of erased messages at once, and those that expire, for as long as the server runs. One round at a
 * time; what is erased meanwhile starts another.
 */
export class FileRounds {
  readonly #d: Needs
  readonly #p: Props
  #cancel = () => {}
  #running: Promise<void> | null = null
  #again = false
  #closed = false

  constructor(d: Needs, props: Props) {
    this.#d = d
    this.#p = props
  }

  start(): void {
    this.#run(async () => {
      await removeLeftovers(this.#d)
      await this.#removeExpired()
    })
  }

  /** What other nodes did that leaves a file to remove. */
  wants({ of, kinds }: Hint): boolean {
    return of === 'facts' && kinds.includes('erased')
  }

  observe(notice: Notice): void {
    if (notice.kind === 'facts' && notice.facts.some(({ body }) => body.kind === 'erased')) this.#round()
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    this.#closed = true
    this.#cancel()
    await this.#running
  }

  #round(): void {
    this.#run(() => this.#removeExpired())
  }

  #run(work: () => Promise<void>): void {
    if (this.#closed) return
    if (this.#running) {
      this.#again = true
      return
    }
    this.#again = false
    this.#cancel()
    this.#running = work()
      .catch((error: unknown) => this.#failed(error))
      .finally(() => {
        this.#running = null
        if (this.#again) this.#round()
        else if (!this.#closed) this.#cancel = this.#d.clock.after(EVERY, () => this.#round())
      })
  }

  async #removeExpired(): Promise<void> {
    let stayed = 0
    for (let more = true; more && !this.#closed && this.#p.may(); ) {
      const removed = await removeExpired(this.#d, stayed)
      removed.failures.forEach((error) => this.#failed(error))
      stayed += removed.failures.length
      more = removed.more
    }
  }

  #failed(error: unknown): void {
    this.#p.log.incident(error, { area: 'files' })
  }
}
