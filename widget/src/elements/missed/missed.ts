import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import { type PromiseChoice, promiseChoices } from '@walletdesk/shared/protocol/promise.ts'
import type { QueueStatus } from '@walletdesk/shared/protocol/wait.ts'
import { html, LitElement, nothing, type PropertyValues } from 'lit'
import type { Texts } from '../../controllers/texts.ts'
import { alertIcon } from '../../theme/icons.ts'
import { styles } from './missed.styles.ts'

type Missed = NonNullable<QueueStatus['missed']>

/**
 * That the time which was promised has passed, and what the visitor can do about it. It stands until somebody answers.
 *
 * @event {CustomEvent<PromiseChoice>} wd-choose - What the visitor wants now.
 */
export class MissedElement extends LitElement {
  static override styles = styles
  static override properties = {
    texts: { attribute: false },
    missed: { attribute: false },
    now: { attribute: false },
    agent: {},
    sending: { type: Boolean },
    refusal: {},
    again: { state: true },
  }

  declare texts: Texts
  declare missed: Missed
  declare now: Instant
  /** Who has the conversation by now, though they have not answered. */
  declare agent: string | null
  declare sending: boolean
  declare refusal: string | null
  /** Choosing anew after a choice. */
  declare again: boolean

  constructor() {
    super()
    this.again = false
  }

  /** Pressed here, and not in another tab: then the focus goes to what takes the button's place. */
  #pressed = false

  override willUpdate(changed: PropertyValues<this>) {
    if (this.#isNew(changed)) this.again = false
  }

  override updated(changed: PropertyValues<this>) {
    if (!this.#isNew(changed) || !this.#pressed) return
    this.#pressed = false
    this.#first()?.focus()
  }

  override render() {
    const { promise, when } = this.texts
    const { dueAt, choice, takenBy } = this.missed
    return html`<section aria-label=${promise('missed.title')}>
      ${alertIcon}
      <b>${promise('missed.title')}</b>
      <p class="said">${promise('missed.said', { time: when(dueAt, this.now) })}
        ${this.agent ? promise('missed.with', { name: this.agent }) : nothing}
        ${takenBy && takenBy.name !== this.agent ? promise('missed.taken', { name: takenBy.name }) : nothing}</p>
      ${choice && !this.again ? this.#chosen(choice) : this.#choices()}
      ${this.refusal ? html`<p role="alert"><b>${this.refusal}</b></p>` : nothing}
    </section>`
  }

  #choices() {
    const { promise } = this.texts
    return html`<div class="choices" role="group" aria-label=${promise('missed.question')}>
      ${promiseChoices.map(
        (choice) => html`<button type="button" ?disabled=${this.sending} @click=${() => this.#choose(choice)}>
          ${promise(`choose.${choice}`)}
        </button>`,
      )}
    </div>`
  }

  #chosen(choice: PromiseChoice) {
    const { promise } = this.texts
    return html`<p role="status">
      ${promise(`chosen.${choice}`)}<button type="button" class="quiet" @click=${this.#anew}>${promise('choose.again')}</button>
    </p>`
  }

  #isNew(changed: PropertyValues<this>) {
    const before = changed.get('missed')
    return before !== undefined && before.choice !== this.missed.choice
  }

  #first = () => this.renderRoot.querySelector<HTMLElement>('button')

  #anew = async () => {
    this.again = true
    await this.updateComplete
    this.#first()?.focus()
  }

  #choose(choice: PromiseChoice) {
    // What was chosen before, chosen again, changes nothing that could tell of it.
    if (choice === this.missed.choice) {
      this.again = false
      return
    }
    this.#pressed = true
    this.dispatchEvent(new CustomEvent('wd-choose', { detail: choice }))
  }
}
