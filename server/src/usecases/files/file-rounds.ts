import { minutes } from '@walletdesk/shared/kernel/time.ts'
import type { Hint, Notice } from '../../ports/bus.ts'
import type { Log } from '../../ports/log.ts'
import type { Deps } from '../deps.ts'
import { OneAtATime } from '../system/one-at-a-time.ts'
import { removeExpired } from './remove-expired.ts'
import { removeLeftovers } from './remove-leftovers.ts'

const EVERY = minutes(1)
const AREA = 'files'

type Needs = Pick<Deps, 'store' | 'clock' | 'fileStore'>
type Props = {
  log: Log
  /** Whether this node may do it at this moment. */
  may: () => boolean
}

/** Removes the files of erased messages at once, and those that expire, for as long as the server runs. */
export class FileRounds {
  readonly #d: Needs
  readonly #p: Props
  readonly #rounds: OneAtATime
  #swept = false

  constructor(d: Needs, props: Props) {
    this.#d = d
    this.#p = props
    const every = { clock: d.clock, wait: EVERY }
    this.#rounds = new OneAtATime({ work: () => this.#remove(), every, log: props.log, area: AREA })
  }

  start(): void {
    this.#rounds.run()
  }

  /** What other nodes did that leaves a file to remove. */
  wants({ of, kinds }: Hint): boolean {
    return of === 'facts' && kinds.includes('erased')
  }

  observe(notice: Notice): void {
    if (notice.kind === 'facts' && notice.facts.some(({ body }) => body.kind === 'erased')) this.#rounds.run()
  }

  /** Waits for what is under way. */
  close(): Promise<void> {
    return this.#rounds.close()
  }

  async #remove(): Promise<void> {
    if (!this.#swept) {
      this.#swept = true
      await removeLeftovers(this.#d)
    }
    await this.#removeExpired()
  }

  async #removeExpired(): Promise<void> {
    let stayed = 0
    for (let more = true; more && !this.#rounds.closed && this.#p.may(); ) {
      const removed = await removeExpired(this.#d, stayed)
      removed.failures.forEach((error) => this.#failed(error))
      stayed += removed.failures.length
      more = removed.more
    }
  }

  #failed(error: unknown): void {
    this.#p.log.incident(error, { area: AREA })
  }
}
