import type { ReactiveController } from 'lit'

/**
 * Keeps the measures of what is really visible on the element as `--wd-top` and `--wd-height`: on a phone the
 * keyboard covers a part of the page without making it smaller.
 */
export class ViewportController implements ReactiveController {
  #host: HTMLElement
  #viewport: VisualViewport | null
  #measure = () => {
    if (!this.#viewport) return
    this.#host.style.setProperty('--wd-top', `${this.#viewport.offsetTop}px`)
    this.#host.style.setProperty('--wd-height', `${this.#viewport.height}px`)
  }

  constructor(host: HTMLElement & { addController(controller: ReactiveController): void }) {
    this.#host = host
    this.#viewport = window.visualViewport
    host.addController(this)
  }

  hostConnected() {
    this.#measure()
    this.#viewport?.addEventListener('resize', this.#measure)
    this.#viewport?.addEventListener('scroll', this.#measure)
  }

  hostDisconnected() {
    this.#viewport?.removeEventListener('resize', this.#measure)
    this.#viewport?.removeEventListener('scroll', this.#measure)
  }
}
