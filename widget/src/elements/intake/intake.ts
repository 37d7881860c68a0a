import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { TopicId } from '@walletdesk/shared/kernel/brand.ts'
import type { GuardField } from '@walletdesk/shared/protocol/guard.ts'
import { MAX_MESSAGE_CHARS, MAX_NAME_CHARS } from '@walletdesk/shared/protocol/limits.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { FilledFields } from '@walletdesk/shared/protocol/intake.ts'
import type { TopicView } from '@walletdesk/shared/protocol/visitor.ts'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { VisitorGuard } from '../../client/guard.ts'
import type { Held } from '../../client/guarded-client.ts'
import type { Draft, Refused } from '../../client/state.ts'
import type { Texts } from '../../controllers/texts.ts'
import { backIcon } from '../../theme/icons.ts'
import type { GuardedElement } from '../guarded/guarded.ts'
import type { ReadyElement } from '../ready/ready.ts'
import type { Typed } from '../fields/fields.ts'
import { styles } from './intake.styles.ts'

export type Intake = { topic: TopicId | null; name: string | null; text: string; intake?: FilledFields }

/**
 * The short form before a conversation: what it is about, what happened, and a name if the visitor likes. What is in
 * it is the draft, so that nothing typed is lost.
 *
 * @event {CustomEvent<Intake>} wd-open - The visitor wants a conversation about this.
 * @event {CustomEvent<Partial<Draft>>} wd-draft - What changed.
 * @event wd-back - Back to the greeting.
 */
export class IntakeElement extends LitElement {
  static override styles = styles
  static override properties = {
    texts: { attribute: false },
    guard: { attribute: false },
    clock: { attribute: false },
    topics: { attribute: false },
    draft: { attribute: false },
    knownName: {},
    closed: { type: Boolean },
    now: { attribute: false },
    missing: { state: true },
  }

  declare texts: Texts
  declare guard: VisitorGuard
  declare clock: Clock
  declare topics: readonly TopicView[]
  declare draft: Draft
  /** As the desk knows the visitor already; then they are not asked. */
  declare knownName: string | null
  /** Outside business hours: the message waits for the opening. */
  declare closed: boolean
  declare now: Instant
  /** They tried to send without a word. */
  declare missing: boolean

  constructor() {
    super()
    this.topics = []
    this.knownName = null
    this.closed = false
    this.missing = false
  }

  /** Moves the focus to the first question. */
  async focusFirst() {
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('input[type=radio], textarea')?.focus()
  }

  /** The guard held what was to be sent. */
  async hold({ field, guarded }: Held) {
    const { name, text } = this.draft
    await (await this.#field(field))?.hold(field === 'name' ? name.trim() : text, guarded)
  }

  /** What was sent was refused by the server, and is back. */
  async refuse(refused: Refused) {
    await (await this.#field(refused.field))?.refuse(refused, this.draft.text)
  }

  async #field(field: GuardField) {
    await this.updateComplete
    return this.renderRoot.querySelector<GuardedElement>(`#${field}`)
  }

  override render() {
    const { t } = this.texts
    return html`<form @submit=${this.#submit} novalidate>
      <div class="head">
        <button type="button" class="icon" aria-label=${t('form.back')} @click=${this.#back}>${backIcon}</button>
        <h2>${t('form.title')}</h2>
      </div>
      ${this.topics.length > 0 ? this.#topics() : nothing}
      ${this.#guarded(
        'message',
        this.draft.text,
        (text) => ({ text }),
        html`<label class="field">
        <span>${t('form.text')}</span>
        <textarea
          rows="3"
          dir="auto"
          required
          maxlength=${MAX_MESSAGE_CHARS}
          aria-describedby="hint missing"
          aria-invalid=${this.missing ? 'true' : 'false'}
          .value=${live(this.draft.text)}
          @input=${(e: Event) => this.#write({ text: valueOf(e) })}
        ></textarea>
      </label>`,
      )}
      <p id="missing" class="wrong" role="alert" ?hidden=${!this.missing}>${this.texts.refusal('message.empty')}</p>
      <p id="hint" class="hint" ?hidden=${(this.#topic?.fields.length ?? 0) > 0}>${t('form.hint')}</p>
      ${this.#ready()}
      ${this.knownName ? nothing : this.#name()}
      <button class="main wide">${t(this.closed ? 'form.leave' : 'form.send')}</button>
    </form>`
  }

  #topics() {
    return html`<fieldset>
      <legend>${this.texts.t('form.topic')}</legend>
      <div class="topics">
        ${this.topics.map(
          ({ id, label }) => html`<label>
            <input type="radio" name="topic" .checked=${live(id === this.draft.topic)} @change=${() => this.#write({ topic: id })} />
            <span dir="auto">${label}</span>
          </label>`,
        )}
      </div>
    </fieldset>`
  }

  get #topic() {
    return this.topics.find(({ id }) => id === this.draft.topic)
  }

  #ready() {
    const topic = this.#topic
    if (!topic) return nothing
    return html`<wallet-desk-ready
      .texts=${this.texts}
      .topic=${topic}
      .typed=${this.draft.fields}
      .guard=${this.guard}
      .now=${this.now}
      @wd-typed=${(e: CustomEvent<Typed>) => this.#write({ fields: { ...this.draft.fields, ...e.detail } })}
    ></wallet-desk-ready>`
  }

  #name() {
    const { t } = this.texts
    return this.#guarded(
      'name',
      this.draft.name,
      (name) => ({ name }),
      html`<label class="field">
      <span>${t('form.name')} <i>(${t('form.optional')})</i></span>
      <input
        type="text"
        dir="auto"
        maxlength=${MAX_NAME_CHARS}
        autocomplete="given-name"
        .value=${live(this.draft.name)}
        @input=${(e: Event) => this.#write({ name: valueOf(e) })}
      />
    </label>`,
    )
  }

  #guarded(field: 'message' | 'name', text: string, change: (text: string) => Partial<Draft>, what: TemplateResult) {
    return html`<wallet-desk-guarded
      id=${field}
      below
      .texts=${this.texts}
      .guard=${this.guard}
      .clock=${this.clock}
      .field=${field}
      .text=${text}
      @wd-text=${(e: CustomEvent<string>) => this.#write(change(e.detail))}
      @wd-again=${this.#send}
    >${what}</wallet-desk-guarded>`
  }

  #write(detail: Partial<Draft>) {
    if (detail.text) this.missing = false
    this.dispatchEvent(new CustomEvent('wd-draft', { detail }))
  }

  #back() {
    this.dispatchEvent(new CustomEvent('wd-back'))
  }

  #submit(event: SubmitEvent) {
    event.preventDefault()
    void this.#send()
  }

  #send = async () => {
    const { topic, name, text } = this.draft
    this.missing = text.trim() === ''
    if (this.missing) {
      this.renderRoot.querySelector('textarea')?.focus()
      return
    }
    const ready = this.renderRoot.querySelector<ReadyElement>('wallet-desk-ready')
    const intake = (await ready?.filled?.()) ?? []
    const detail: Intake = { topic, name: name.trim() || null, text, ...(intake.length > 0 && { intake }) }
    this.dispatchEvent(new CustomEvent('wd-open', { detail }))
  }
}

const valueOf = (event: Event) => (event.currentTarget as HTMLInputElement | HTMLTextAreaElement).value
