import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { MAX_COMMENT_CHARS } from '@walletdesk/shared/protocol/limits.ts'
import { html, LitElement } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Guarded, VisitorGuard } from '../../client/guard.ts'
import type { Texts } from '../../controllers/texts.ts'
import { starIcon } from '../../theme/talk-icons.ts'
import type { GuardedElement } from '../guarded/guarded.ts'
import { styles } from './rating.styles.ts'

const stars = [1, 2, 3, 4, 5] as const
export type Rating = { stars: number; comment: string }

/**
 * Asks how the help was, from 1 to 5, with room for a comment.
 *
 * @event {CustomEvent<Rating>} wd-rate - The visitor's answer.
 * @event wd-skip - The visitor does not want to say.
 */
export class RatingElement extends LitElement {
  static override styles = styles
  static override properties = {
    texts: { attribute: false },
    guard: { attribute: false },
    clock: { attribute: false },
    sending: { type: Boolean },
    refusal: {},
    chosen: { state: true },
    comment: { state: true },
  }

  declare texts: Texts
  declare guard: VisitorGuard
  declare clock: Clock
  declare sending: boolean
  /** Why the rating was not taken, as a sentence. */
  declare refusal: string | null
  declare chosen: number
  declare comment: string

  constructor() {
    super()
    this.sending = false
    this.refusal = null
    this.chosen = 0
    this.comment = ''
  }

  /** The guard held the comment. */
  async hold(guarded: Guarded) {
    await this.renderRoot.querySelector<GuardedElement>('wallet-desk-guarded')?.hold(this.comment.trim(), guarded)
  }

  override render() {
    const { t } = this.texts
    return html`<form @submit=${this.#submit}>
      <fieldset ?disabled=${this.sending}>
        <legend>${t('rating.title')}</legend>
        <div class="stars">
          ${stars.map(
            (n) => html`<label class=${n <= this.chosen ? 'lit' : ''} title=${t(`rating.${n}`)}>
              <input type="radio" name="stars" value=${n} .checked=${n === this.chosen} @change=${() => this.#choose(n)} />
              ${starIcon}<span class="spoken">${t(`rating.${n}`)}</span>
            </label>`,
          )}
        </div>
      </fieldset>
      ${this.chosen ? this.#more() : html`<button type="button" class="quiet" @click=${this.#skip}>${t('rating.skip')}</button>`}
      <p class="wrong" role="alert" ?hidden=${!this.refusal}>${this.refusal}</p>
    </form>`
  }

  #more() {
    const { t } = this.texts
    return html`
      <p class="word" aria-hidden="true">${t(`rating.${this.chosen as 1 | 2 | 3 | 4 | 5}`)}</p>
      <wallet-desk-guarded
        below
        .texts=${this.texts}
        .guard=${this.guard}
        .clock=${this.clock}
        .field=${'comment'}
        .text=${this.comment}
        @wd-text=${this.#replace}
        @wd-again=${this.#send}
      ><label class="comment">
        <span>${t('rating.comment')} <i>(${t('form.optional')})</i></span>
        <textarea
          rows="2"
          dir="auto"
          maxlength=${MAX_COMMENT_CHARS}
          ?disabled=${this.sending}
          .value=${live(this.comment)}
          @input=${this.#write}
        ></textarea>
      </label></wallet-desk-guarded>
      <button class="main wide" ?disabled=${this.sending}>
        ${this.sending ? t('rating.sending') : t('rating.send')}
      </button>
    `
  }

  /** What opens with it is brought before their eyes: the list leaves whoever has the focus in it where they are. */
  async #choose(n: number) {
    this.chosen = n
    await this.updateComplete
    const form = this.renderRoot.querySelector('form')
    await form?.querySelector<GuardedElement>('wallet-desk-guarded')?.updateComplete
    form?.scrollIntoView({ block: 'nearest' })
  }

  #skip() {
    this.dispatchEvent(new CustomEvent('wd-skip'))
  }

  #replace(event: CustomEvent<string>) {
    this.comment = event.detail
  }

  #write(event: InputEvent) {
    this.comment = (event.currentTarget as HTMLTextAreaElement).value
  }

  #submit(event: SubmitEvent) {
    event.preventDefault()
    this.#send()
  }

  #send = () => {
    if (!this.chosen || this.sending) return
    const detail: Rating = { stars: this.chosen, comment: this.comment.trim() }
    this.dispatchEvent(new CustomEvent('wd-rate', { detail }))
  }
}
