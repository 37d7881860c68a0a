import { minutes } from '@walletdesk/shared/kernel/time.ts'
import { FORECAST_VERSION } from '../../../core/forecast/version.ts'
import type { Log } from '../../../ports/log.ts'
import type { Store } from '../../../ports/store.ts'
import type { Deps } from '../../deps.ts'
import type { OfficeKeeper } from './office-keeper.ts'

const EVERY = minutes(1)

/** Saves what was learned, once a minute while there is something new, and at the end. */
export class Saver {
  readonly #d: { store: Store; clock: Deps['clock']; keeper: OfficeKeeper; log: Log }
  #changed = false
  #stopped = false
  #saving: Promise<void> = Promise.resolve()
  #cancel = () => {}

  constructor(d: { store: Store; clock: Deps['clock']; keeper: OfficeKeeper; log: Log }) {
    this.#d = d
  }

  start(): void {
    if (this.#stopped) return
    this.#cancel = this.#d.clock.after(EVERY, () => {
      this.#saving = this.#save().finally(() => this.start())
    })
  }

  /** Saves what is new since the last time. */
  async close(): Promise<void> {
    this.#stopped = true
    this.#cancel()
    await this.#saving
    await this.#save()
  }

  changed(): void {
    this.#changed = true
  }

  async #save(): Promise<void> {
    const { store, clock, keeper, log } = this.#d
    const { office, takenIn } = keeper
    if (!this.#changed || !office || !takenIn) return
    this.#changed = false
    const at = clock.now()
    try {
      // Both of this moment: what the office is told from here on is not in either.
      const covered = takenIn.covered(at)
      const saved = (await office.save()).map((one) => ({ ...one, version: FORECAST_VERSION, at, covered }))
      await store.write((tx) => tx.saveWaits(saved))
    } catch (error) {
      this.#changed = true
      log.incident(error, { area: 'waits' })
    }
  }
}
