import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { Millis } from '@walletdesk/shared/kernel/time.ts'
import type { Log } from '../../ports/log.ts'

type Props = {
  work: () => Promise<void>
  /** Also without being asked: so long after the end of a round. */
  every?: { clock: Clock; wait: Millis }
  log: Log
  area: string
}

/** Work in rounds, one at a time; what is asked for during one starts another. */
export class OneAtATime {
  readonly #p: Props
  #cancel = () => {}
  #running: Promise<void> | null = null
  #again = false
  #closed = false

  constructor(props: Props) {
    this.#p = props
  }

  get closed(): boolean {
    return this.#closed
  }

  run(): void {
    if (this.#closed) return
    if (this.#running) {
      this.#again = true
      return
    }
    this.#again = false
    this.#cancel()
    this.#running = this.#p
      .work()
      .catch((error: unknown) => void this.#p.log.incident(error, { area: this.#p.area }))
      .finally(() => this.#ended())
  }

  /** Begins nothing more, and waits for what is under way. */
  async close(): Promise<void> {
    this.#closed = true
    this.#cancel()
    await this.#running
  }

  #ended(): void {
    this.#running = null
    const { every } = this.#p
    if (this.#again) this.run()
    else if (every && !this.#closed) this.#cancel = every.clock.after(every.wait, () => this.run())
  }
}
