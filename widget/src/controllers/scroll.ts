import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Closer than this to the end counts as being there. */
const NEAR_PX = 48

/**
 * Keeps the reader's place in a list that grows at its end: who is at the end stays there, who reads further up is
 * not moved, also when older rows come in above.
 */
export class ScrollController implements ReactiveController {
  atEnd = true
  #host: ReactiveControllerHost
  #frame: HTMLElement | null = null
  #watch: ResizeObserver | null = null
  #changed: () => void
  #fromEnd = 0
  /** How far one could scroll when the place was last taken. */
  #range = 0

  /** `changed` runs when the reader comes to the end or leaves it. */
  constructor(host: ReactiveControllerHost, changed: () => void) {
    this.#host = host
    this.#changed = changed
    host.addController(this)
  }

  /** `frame` scrolls, `content` grows in it. */
  attach(frame: HTMLElement, content: HTMLElement) {
    this.#frame = frame
    frame.addEventListener('scroll', this.#scrolled, { passive: true })
    this.#watch = new ResizeObserver(() => {
      // Who writes in a card of the list has the field before them: it is not moved away.
      if (content.matches(':focus-within')) this.#look()
      else if (this.atEnd) this.toEnd()
    })
    this.#watch.observe(frame)
    this.#watch.observe(content)
  }

  /** Before rows come in above: where the reader is, counted from the end. */
  remember() {
    if (this.#frame) this.#fromEnd = this.#frame.scrollHeight - this.#frame.scrollTop
  }

  /** After they came in. */
  restore() {
    if (this.#frame && !this.atEnd) this.#frame.scrollTop = this.#frame.scrollHeight - this.#fromEnd
  }

  toEnd() {
    if (this.#frame) this.#frame.scrollTop = this.#frame.scrollHeight
    this.#range = this.#rangeNow()
    this.#set(true)
  }

  hostDisconnected() {
    this.#frame?.removeEventListener('scroll', this.#scrolled)
    this.#watch?.disconnect()
  }

  #scrolled = () => {
    const frame = this.#frame
    if (!frame) return
    const range = this.#rangeNow()
    // Told of a step to the end after more has come in below it: the reader has not left, and is taken along next.
    if (this.atEnd && range !== this.#range) return
    this.#look()
  }

  #look() {
    this.#range = this.#rangeNow()
    this.#set(this.#range - (this.#frame?.scrollTop ?? 0) < NEAR_PX)
  }

  #rangeNow = () => (this.#frame ? this.#frame.scrollHeight - this.#frame.clientHeight : 0)

  #set(atEnd: boolean) {
    if (atEnd === this.atEnd) return
    this.atEnd = atEnd
    this.#host.requestUpdate()
    this.#changed()
  }
}
