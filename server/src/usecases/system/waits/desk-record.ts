import type { DeskEvent } from '../../../core/desk-event.ts'
import type { Log } from '../../../ports/log.ts'
import type { Deps } from '../../deps.ts'

/** Puts on record what happens at the desk, for whoever learns from it later. */
export class DeskRecord {
  readonly #d: Pick<Deps, 'store' | 'clock' | 'ids'>
  readonly #log: Log
  #writing: Promise<void> = Promise.resolve()

  constructor(d: Pick<Deps, 'store' | 'clock' | 'ids'>, log: Log) {
    this.#d = d
    this.#log = log
  }

  note(body: DeskEvent['body']): DeskEvent {
    const event = { id: this.#d.ids.next(), at: this.#d.clock.now(), body }
    const { store } = this.#d
    this.#writing = this.#writing
      .then(() => store.write((tx) => tx.noteDeskEvent(event)))
      // Nothing waits for it: what is lost is a little of what could have been learned.
      .catch((error: unknown) => void this.#log.incident(error, { area: 'desk-record' }))
    return event
  }

  settled(): Promise<void> {
    return this.#writing
  }
}
