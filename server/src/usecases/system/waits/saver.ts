import { type Instant, minutes } from '@walletdesk/shared/kernel/time.ts'
import { FORECAST_VERSION } from '../../../core/forecast/version.ts'
import type { Log } from '../../../ports/log.ts'
import type { Store } from '../../../ports/store.ts'
import type { WaitOffice } from '../../../ports/wait-office.ts'
import type { Deps } from '../../deps.ts'
import type { OfficeKeeper } from './office-keeper.ts'
import type { TakenIn } from './taken-in.ts'

const EVERY = minutes(1)

/** What the office knows, with how far the record is in it. */
export async function saveLearned(d: {
  store: Store
  office: WaitOffice
  takenIn: TakenIn
  now: Instant
}): Promise<void> {
  // Both of this moment: what the office is told from here on is in neither.
  const covered = d.takenIn.covered(d.now)
  const saved = (await d.office.save()).map((one) => ({ ...one, version: FORECAST_VERSION, at: d.now, covered }))
  await d.store.write((tx) => tx.saveWaits(saved))
}

type Needs = { store: Store; clock: Deps['clock']; keeper: OfficeKeeper; log: Log; may: () => boolean }

/** Saves what was learned, once a minute while there is something new, and at the end. */
export class Saver {
  readonly #d: Needs
  #changed = false
  #stopped = false
  #saving: Promise<void> = Promise.resolve()
  #cancel = () => {}

  constructor(d: Needs) {
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
    const { store, clock, keeper, log, may } = this.#d
    const { office, takenIn } = keeper
    if (!this.#changed || !office || !takenIn || !may()) return
    this.#changed = false
    try {
      await saveLearned({ store, office, takenIn, now: clock.now() })
    } catch (error) {
      this.#changed = true
      log.incident(error, { area: 'waits' })
    }
  }
}
