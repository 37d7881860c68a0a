import type { Kind } from '@walletdesk/shared/domain/guard/index.ts'
import type { VisitorLanguage } from '@walletdesk/shared/i18n/languages.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { GuardField } from '@walletdesk/shared/protocol/guard.ts'
import { html, LitElement, nothing, type PropertyValues } from 'lit'
import type { Guarded, VisitorGuard } from '../../client/guard.ts'
import type { Refused } from '../../client/state.ts'
import { type Found, GuardingController } from '../../controllers/guarding.ts'
import type { Texts } from '../../controllers/texts.ts'
import { alertIcon, shieldIcon } from '../../theme/icons.ts'
import { drawMarks } from './marks.ts'
import { styles } from './guarded.styles.ts'

/** In whose letters people write here; what they write in others is fetched for when they do. */
const SAMPLES = { en: 'a', zh: '的', ar: '' } as const satisfies Record<VisitorLanguage, string>

/**
 * A field whose text is read before it leaves: says what was found in it, marks where, and offers what can be done.
 *
 * @slot - The field, with whatever is around it.
 * @event {CustomEvent<string>} wd-text - The text shall become this: what was found is to be removed.
 * @event wd-again - What was held may be sent now, or tried again.
 * @event {CustomEvent<boolean>} wd-found - Something is said of the text, or no longer; leaves the shadow roots.
 * @event wd-emergency - What to do when a secret was shared; leaves the shadow roots.
 */
export class GuardedElement extends LitElement {
  static override styles = styles
  static override properties = {
    texts: { attribute: false },
    guard: { attribute: false },
    clock: { attribute: false },
    field: {},
    text: {},
    below: { type: Boolean },
    erase: { attribute: false },
    erasing: { state: true },
  }

  declare texts: Texts
  declare guard: VisitorGuard
  declare clock: Clock
  declare field: GuardField
  /** What stands in the field. */
  declare text: string
  /** What is said stands below the field instead of above it. */
  declare below: boolean
  /** Erases the earlier messages that the text goes on with; missing where there are none. */
  declare erase: (() => Promise<boolean>) | null
  declare erasing: 'no' | 'now' | 'done' | 'failed'

  #guarding = new GuardingController(this, () => this)
  #sizes = new ResizeObserver(() => this.#mark())
  #field: HTMLTextAreaElement | HTMLInputElement | null = null
  #held = false
  #told = false

  constructor() {
    super()
    this.text = ''
    this.below = false
    this.erase = null
    this.erasing = 'no'
  }

  /** The guard held what was to be sent: says so, and moves the focus to the safe choice. */
  hold(text: string, guarded: Guarded) {
    return this.#hold(text, guarded, 'sending')
  }

  /** The server refused what is back in the field. It names no place: all of it may be meant. */
  refuse({ field, text, args }: Refused, message: string) {
    const findings = [{ kind: args.kind as Kind, start: 0, end: text.length }]
    const guarded = { verdict: 'block', findings, earlier: Number(args.earlier ?? 0) } as const
    return this.#hold(field === 'name' ? text : message, guarded, 'refused')
  }

  async #hold(text: string, guarded: Guarded, when: Found['when']) {
    await this.updateComplete
    this.#guarding.hold(text, guarded, when)
    this.erasing = 'no'
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('button')?.focus()
  }

  override connectedCallback() {
    super.connectedCallback()
    this.addEventListener('input', this.#input)
    this.addEventListener('scroll', this.#scroll, { capture: true, passive: true })
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.removeEventListener('input', this.#input)
    this.removeEventListener('scroll', this.#scroll, { capture: true })
    this.#sizes.disconnect()
    this.#guarding.clear()
    this.#tellFound(false)
  }

  /** Whoever has a field before them is about to write: what it takes to read that is fetched meanwhile. */
  override firstUpdated() {
    const sample = SAMPLES[this.texts.language]
    // What cannot be fetched now is fetched at the first text.
    void this.guard.rules().then(
      (rules) => rules.prepare(sample),
      () => {},
    )
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('text')) this.#guarding.wrote(this.text)
  }

  override updated() {
    this.#mark()
    this.#tellFound(this.#guarding.found !== null)
  }

  override render() {
    const { found } = this.#guarding
    return html`
      ${this.below ? nothing : this.#card(found)}
      <div class="sheet" aria-hidden="true" data-tone=${toneOf(found)}></div>
      <slot @slotchange=${this.#find}></slot>
      ${this.below ? this.#card(found) : nothing}
      <p class="spoken" role="status">${found?.when === 'writing' ? this.#sentence(found) : nothing}</p>
    `
  }

  #card(found: Found | null) {
    if (!found) return nothing
    const { guard: t } = this.texts
    const { lines, when, guarded } = found
    const shared = guarded.earlier > 0 || when === 'refused'
    return html`<div class=${this.below ? 'card below' : 'card'} data-tone=${toneOf(found)} role="group" aria-labelledby="what" @keydown=${onlyOnce}>
      ${lines.why === null ? alertIcon : shieldIcon}
      ${
        when === 'writing'
          ? html`<p id="what"><b>${t(lines.what)}</b></p>`
          : html`<p id="what" role="alert"><b>${t(lines.what)}</b></p>`
      }
      ${this.#explained(found)}
      ${lines.choice === 'none' ? nothing : html`<div class="choices">${this.#choices(found)}</div>`}
      ${guarded.earlier > 0 ? this.#earlier(guarded.earlier) : nothing}
      ${shared ? html`<p><button type="button" class="quiet" @click=${this.#emergency}>${t('now')}</button></p>` : nothing}
    </div>`
  }

  #explained({ lines, when }: Found) {
    const why = when === 'refused' ? 'refused' : lines.why
    return why ? html`<p>${this.texts.guard(why)}</p>` : nothing
  }

  #choices({ lines }: Found) {
    const { guard: t } = this.texts
    const remove = (words: 'remove' | 'asked.keep' | 'hex.key') =>
      html`<button type="button" @click=${this.#remove}>${t(words)}</button>`
    const answer = (words: 'asked.send' | 'hex.transaction') =>
      html`<button type="button" @click=${this.#answer}>${t(words)}</button>`
    switch (lines.choice) {
      case 'again':
        return html`<button type="button" @click=${this.#again}>${t('again')}</button>`
      case 'hex':
        return [remove('hex.key'), answer('hex.transaction')]
      case 'ask':
        return [remove('asked.keep'), answer('asked.send')]
      default:
        return remove('remove')
    }
  }

  #earlier(count: number) {
    const { guard: t } = this.texts
    if (this.erasing === 'done') return html`<p role="status">${t('earlier.erased')}</p>`
    return html`<p>${t('earlier.went', { count })}</p>
      ${
        this.erase
          ? html`<div class="choices">
              <button type="button" ?disabled=${this.erasing === 'now'} @click=${this.#eraseEarlier}>
                ${this.erasing === 'now' ? t('earlier.erasing') : t('earlier.erase', { count })}
              </button>
            </div>`
          : nothing
      }
      ${this.erasing === 'failed' ? html`<p role="alert">${t('earlier.failed')}</p>` : nothing}`
  }

  #sentence = ({ lines }: Found) => this.texts.guard(lines.what)

  #find = () => {
    this.#sizes.disconnect()
    this.#field = this.querySelector('textarea, input')
    if (this.#field) this.#sizes.observe(this.#field)
    this.#mark()
  }

  #input = ({ target, inputType }: Event & { inputType?: string }) => {
    if (target !== this.#field || !this.#field) return
    const pasted = inputType === 'insertFromPaste' || inputType === 'insertFromDrop'
    this.#guarding.wrote(this.#field.value, { pasted })
  }

  #scroll = () => {
    const sheet = this.renderRoot.querySelector('.sheet')
    if (sheet && this.#field) sheet.scrollTop = this.#field.scrollTop
  }

  /** Marks are shown while the field shows the very text that was read. */
  #mark() {
    const field = this.#field
    const sheet = this.renderRoot.querySelector<HTMLElement>('.sheet')
    if (!field || !sheet) return
    const { found } = this.#guarding
    const shown = found !== null && found.text === field.value
    const held = shown && found.guarded.verdict !== 'pass' && found.guarded.verdict !== 'mask'
    // The field's owner may have more to say on this.
    if (held !== this.#held) field.ariaInvalid = String(held)
    this.#held = held
    if (shown) field.setAttribute('aria-description', this.#sentence(found))
    else field.removeAttribute('aria-description')
    sheet.hidden = !(shown && field instanceof HTMLTextAreaElement)
    field.style.background = sheet.hidden ? '' : 'transparent'
    if (shown && field instanceof HTMLTextAreaElement)
      drawMarks({ sheet, around: this }, field, found.text, found.lines.about)
  }

  #remove = () => {
    const text = this.#guarding.removed()
    this.#guarding.clear()
    this.dispatchEvent(new CustomEvent('wd-text', { detail: text }))
    this.#field?.focus()
  }

  #answer = async () => {
    const wanted = this.#guarding.found?.when !== 'writing'
    await this.#guarding.answer()
    if (wanted && !this.#guarding.found) this.#again()
    else this.#field?.focus()
  }

  #again = () => {
    this.dispatchEvent(new CustomEvent('wd-again'))
    this.#field?.focus()
  }

  #eraseEarlier = async () => {
    if (!this.erase) return
    this.erasing = 'now'
    this.erasing = (await this.erase()) ? 'done' : 'failed'
  }

  #tellFound(found: boolean) {
    if (found === this.#told) return
    this.#told = found
    this.dispatchEvent(new CustomEvent('wd-found', { detail: found, bubbles: true, composed: true }))
  }

  #emergency = () => {
    this.dispatchEvent(new CustomEvent('wd-emergency', { bubbles: true, composed: true }))
  }
}

const toneOf = (found: Found | null) => (found?.guarded.verdict === 'block' ? 'danger' : 'warn')

/** The Enter that was to send, still held down, must not answer as well. */
const onlyOnce = (event: KeyboardEvent) => {
  if (event.repeat) event.preventDefault()
}
