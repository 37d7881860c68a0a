import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { minutes } from '@walletdesk/shared/kernel/time.ts'
import type { Log } from '../../ports/log.ts'
import type { Deps } from '../deps.ts'
import { removeExpired } from './remove-expired.ts'

const EVERY = minutes(1)

/** Removes expired files, for as long as the server runs. */
export class FileRounds {
  readonly #d: Pick<Deps, 'store' | 'clock' | 'fileStore'>
  readonly #log: Log
  #cancel = () => {}
  #running: Promise<void> | null = null
  #closed = false

  constructor(d: Pick<Deps, 'store' | 'clock' | 'fileStore'>, log: Log) {
    this.#d = d
    this.#log = log
  }

  start(): void {
    this.#schedule(this.#d.clock)
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    this.#closed = true
    this.#cancel()
    await this.#running
  }

  #schedule(clock: Clock): void {
    this.#cancel = clock.after(EVERY, () => {
      this.#running = this.#round().finally(() => {
        this.#running = null
        if (!this.#closed) this.#schedule(clock)
      })
    })
  }

  async #round(): Promise<void> {
    try {
      await removeExpired(this.#d)
    } catch (error) {
      this.#log.incident(error, { area: 'files' })
    }
  }
}
