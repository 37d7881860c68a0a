import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { MAX_MESSAGE_CHARS } from '@walletdesk/shared/protocol/limits.ts'
import { html, LitElement, nothing, type PropertyValues } from 'lit'
import { live } from 'lit/directives/live.js'
import type { VisitorGuard } from '../../client/guard.ts'
import type { Texts } from '../../controllers/texts.ts'
import { sendIcon } from '../../theme/talk-icons.ts'
import { pastedFiles } from '../attach/pasted.ts'
import type { GuardedElement } from '../guarded/guarded.ts'
import { sends } from './keys.ts'
import { styles } from './composer.styles.ts'

/** From here on the visitor is told how much room is left. */
const WARN_BELOW = 500
/** Taller than this, the field scrolls. */
const MAX_HEIGHT_PX = 144

/**
 * The field in which a message is written. What is in it is the draft: its owner empties it when the text was taken over.
 *
 * @event {CustomEvent<string>} wd-send - The visitor wants this text sent.
 * @event {CustomEvent<string>} wd-draft - The text changed.
 * @event {CustomEvent<File[]>} wd-files - Files were pasted.
 * @slot attach - Buttons before the field.
 */
export class ComposerElement extends LitElement {
  static override styles = styles
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true }
  static override properties = {
    texts: { attribute: false },
    guard: { attribute: false },
    clock: { attribute: false },
    erase: { attribute: false },
    text: {},
    hint: {},
    attached: { type: Boolean },
  }

  declare texts: Texts
  declare guard: VisitorGuard
  declare clock: Clock
  /** Erases what earlier messages hold of a phrase that this text goes on with. */
  declare erase: GuardedElement['erase']
  declare text: string
  /** What sending would do, where that is not plain. */
  declare hint: string | null
  /** There is something beside the text, so that it may be empty. */
  declare attached: boolean

  constructor() {
    super()
    this.text = ''
    this.hint = null
    this.erase = null
    this.attached = false
  }

  /** What says why something is held. */
  async guarded() {
    await this.updateComplete
    return this.renderRoot.querySelector<GuardedElement>('wallet-desk-guarded')
  }

  override updated(changed: PropertyValues<this>) {
    if (changed.has('text')) void this.#fit()
  }

  override render() {
    const { t } = this.texts
    const left = MAX_MESSAGE_CHARS - this.text.length
    return html`
      ${this.hint ? html`<p class="hint">${this.hint}</p>` : nothing}
      <wallet-desk-guarded
        .texts=${this.texts}
        .guard=${this.guard}
        .clock=${this.clock}
        .field=${'message'}
        .text=${this.text}
        .erase=${this.erase}
        @wd-text=${this.#replace}
        @wd-again=${this.#send}
      ><form @submit=${this.#submit}>
        <slot name="attach"></slot>
        <textarea
          rows="1"
          dir="auto"
          enterkeyhint="send"
          aria-label=${t('composer.label')}
          aria-describedby="keys room"
          aria-invalid=${left < 0 ? 'true' : 'false'}
          placeholder=${t('composer.placeholder')}
          .value=${live(this.text)}
          @input=${this.#input}
          @keydown=${this.#keydown}
          @paste=${this.#paste}
        ></textarea>
        <button class="icon" aria-label=${t('composer.send')} ?disabled=${this.#isEmpty || left < 0}>
          ${sendIcon}
        </button>
      </form></wallet-desk-guarded>
      <span id="keys" class="spoken">${t('composer.keys')}</span>
      <p id="room" class=${left < 0 ? 'note wrong' : 'note'} ?hidden=${left >= WARN_BELOW}>
        ${left < 0 ? t('composer.over', { count: -left }) : t('composer.left', { count: left })}
      </p>
    `
  }

  #replace(event: CustomEvent<string>) {
    this.text = event.detail
    this.#tell('wd-draft')
  }

  get #isEmpty() {
    return !this.attached && this.text.trim() === ''
  }

  #paste(event: ClipboardEvent) {
    const detail = pastedFiles(event)
    if (detail.length > 0) this.dispatchEvent(new CustomEvent('wd-files', { detail }))
  }

  #input(event: InputEvent) {
    this.text = (event.currentTarget as HTMLTextAreaElement).value
    this.#tell('wd-draft')
  }

  #keydown(event: KeyboardEvent) {
    if (!sends(event)) return
    event.preventDefault()
    this.#send()
  }

  #submit(event: SubmitEvent) {
    event.preventDefault()
    this.#send()
  }

  #send() {
    if (this.#isEmpty || this.text.length > MAX_MESSAGE_CHARS) return
    this.#tell('wd-send')
    this.renderRoot.querySelector('textarea')?.focus()
  }

  #tell(name: 'wd-send' | 'wd-draft') {
    this.dispatchEvent(new CustomEvent(name, { detail: this.text }))
  }

  async #fit() {
    // Before that the field is not laid out.
    await this.renderRoot.querySelector<GuardedElement>('wallet-desk-guarded')?.updateComplete
    const field = this.renderRoot.querySelector('textarea')
    if (!field) return
    field.style.blockSize = 'auto'
    field.style.blockSize = `${Math.min(field.scrollHeight + 2, MAX_HEIGHT_PX)}px`
  }
}
