import { html, type LitElement, nothing, type ReactiveController } from 'lit'
import { eraseIcon } from '../theme/talk-icons.ts'
import type { Texts } from '../controllers/texts.ts'

/** `erase` destroys the text, where that is the visitor's to do; it says why not, or `null`. */
type Host = LitElement & { readonly texts: Texts; readonly erase: (() => Promise<string | null>) | null }

/** How it is spoken of: a message, or anything else. */
type Named = 'one' | 'this'

/** The bin beside a text, and the question before it is erased, of which the safe answer has the focus. */
export class ErasingController implements ReactiveController {
  /** Asking whether it shall really be erased. */
  asking = false
  #busy = false
  /** Why it was not erased, as a sentence. */
  #failed: string | null = null
  readonly #host: Host
  readonly #named: Named

  constructor(host: Host, named: Named) {
    this.#host = host
    this.#named = named
    host.addController(this)
  }

  hostConnected() {}

  button() {
    if (!this.#host.erase || this.asking) return nothing
    const label = this.#host.texts.record(`erase.${this.#named}`)
    return html`<button type="button" class="erase" aria-label=${label} @click=${this.ask}>${eraseIcon}</button>`
  }

  question() {
    const { record } = this.#host.texts
    const question = record(this.#named === 'one' ? 'erase.question' : 'erase.this.question')
    return html`<div class="question" role="group" aria-label=${question}>
      <p><b>${question}</b> ${record('erase.explained')}</p>
      ${this.#failed ? html`<p class="wrong" role="alert"><b>${record('erase.failed')}</b> ${this.#failed}</p>` : nothing}
      <button type="button" class="plain danger" ?disabled=${this.#busy} @click=${this.#erase}>${record('erase.yes')}</button>
      <button type="button" class="plain keep" @click=${this.#keep}>${record('erase.no')}</button>
    </div>`
  }

  ask = async () => {
    this.asking = true
    await this.#focus('.keep')
  }

  #keep = async () => {
    this.asking = false
    this.#failed = null
    await this.#focus('.erase')
  }

  #erase = async () => {
    this.#busy = true
    this.#host.requestUpdate()
    this.#failed = (await this.#host.erase?.()) ?? null
    this.#busy = false
    this.#host.requestUpdate()
    if (this.#failed !== null) return
    this.asking = false
    await this.#focus('.gone')
  }

  async #focus(what: string) {
    this.#host.requestUpdate()
    await this.#host.updateComplete
    this.#host.renderRoot.querySelector<HTMLElement>(what)?.focus()
  }
}
