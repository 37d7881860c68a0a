import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Minutes are shown, so this is often enough for none of them to be wrong for long. */
const EVERY = seconds(15)

/** Draws the element again now and then while `wanted`, because what it says depends on the time. */
export class TickerController implements ReactiveController {
  #host: ReactiveControllerHost
  #clock: Clock
  #wanted: () => boolean
  #cancel: (() => void) | null = null

  constructor(host: ReactiveControllerHost, clock: Clock, wanted: () => boolean) {
    this.#host = host
    this.#clock = clock
    this.#wanted = wanted
    host.addController(this)
  }

  hostConnected() {
    this.#cancel = this.#clock.after(EVERY, () => {
      if (this.#wanted()) this.#host.requestUpdate()
      this.hostConnected()
    })
  }

  hostDisconnected() {
    this.#cancel?.()
    this.#cancel = null
  }
}
