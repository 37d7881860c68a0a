import type { FileView } from '@walletdesk/shared/protocol/file.ts'
import type { GuardField } from '@walletdesk/shared/protocol/guard.ts'
import { MAX_MESSAGE_CHARS, MAX_NAME_CHARS } from '@walletdesk/shared/protocol/limits.ts'
import type { TopicView } from '@walletdesk/shared/protocol/visitor.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Draft } from '../../client/state.ts'
import { backIcon } from '../../theme/talk-icons.ts'
import { pastedFiles } from '../attach/pasted.ts'
import { tray } from '../attachments/tray.ts'
import type { Typed } from '../fields/fields.ts'
import type { GuardedElement } from '../guarded/guarded.ts'
import type { ReadyElement } from '../ready/ready.ts'
import { WritingElement } from '../writing/writing.ts'
import { styles } from './intake.styles.ts'

/**
 * The short form before a conversation: what it is about, what happened, and a name if the visitor likes. What is in
 * it is the draft, so that nothing typed is lost.
 *
 * @event wd-opened - It is on its way.
 * @event wd-back - Back to the greeting.
 */
export class IntakeElement extends WritingElement {
  static override styles = styles
  static override properties = {
    missing: { state: true },
  }

  /** They tried to send without a word. */
  declare missing: boolean

  #opening = false

  constructor() {
    super()
    this.missing = false
  }

  /** Moves the focus to the first question. */
  async focusFirst() {
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('input[type=radio], textarea')?.focus()
  }

  async fieldOf({ field }: { field: GuardField }) {
    return this.renderRoot.querySelector<GuardedElement>(`#${field}`)
  }

  override render() {
    const { t } = this.texts
    const { draft, site, name, status } = this.state
    return html`<form @submit=${this.#submit} novalidate>
      <div class="head">
        <button type="button" class="icon" aria-label=${t('form.back')} @click=${this.#back}>${backIcon}</button>
        <h2>${t('form.title')}</h2>
      </div>
      ${site && site.topics.length > 0 ? this.#topics(site.topics) : nothing}
      ${this.#guarded(
        'message',
        draft.text,
        (text) => ({ text }),
        html`<label class="field">
        <span>${t('form.text')}</span>
        <textarea
          rows="3"
          dir="auto"
          ?required=${!this.files.attached}
          maxlength=${MAX_MESSAGE_CHARS}
          aria-describedby="hint missing"
          aria-invalid=${this.missing ? 'true' : 'false'}
          .value=${live(draft.text)}
          @input=${(e: Event) => this.#write({ text: valueOf(e) })}
          @paste=${(e: ClipboardEvent) => this.#add(pastedFiles(e))}
        ></textarea>
      </label>`,
      )}
      <p id="missing" class="wrong" role="alert" ?hidden=${!this.missing}>${this.texts.refusal('message.empty')}</p>
      <p id="hint" class="hint" ?hidden=${(this.#topic?.fields.length ?? 0) > 0}>${t('form.hint')}</p>
      <div class="files">
        ${tray(this.files, this.texts)}
        <wallet-desk-attach
          named
          .texts=${this.texts}
          @wd-files=${(e: CustomEvent<File[]>) => this.#add(e.detail)}
        ></wallet-desk-attach>
      </div>
      ${this.#ready()}
      ${name ? nothing : this.#name()}
      <button class="main wide">${t(status?.hours.open === false ? 'form.leave' : 'form.send')}</button>
    </form>`
  }

  #topics(topics: readonly TopicView[]) {
    return html`<fieldset>
      <legend>${this.texts.t('form.topic')}</legend>
      <div class="topics">
        ${topics.map(
          ({ id, label }) => html`<label>
            <input type="radio" name="topic" .checked=${live(id === this.state.draft.topic)} @change=${() => this.#write({ topic: id })} />
            <span dir="auto">${label}</span>
          </label>`,
        )}
      </div>
    </fieldset>`
  }

  get #topic() {
    const { site, draft } = this.state
    return site?.topics.find(({ id }) => id === draft.topic)
  }

  #ready() {
    const topic = this.#topic
    const { fields } = this.state.draft
    if (!topic) return nothing
    return html`<wallet-desk-ready
      .texts=${this.texts}
      .topic=${topic}
      .typed=${fields}
      .guard=${this.client.guard}
      .now=${this.now}
      @wd-typed=${(e: CustomEvent<Typed>) => this.#write({ fields: { ...fields, ...e.detail } })}
      @wd-files=${(e: CustomEvent<File[]>) => this.#add(e.detail)}
    ></wallet-desk-ready>`
  }

  #name() {
    const { t } = this.texts
    return this.#guarded(
      'name',
      this.state.draft.name,
      (name) => ({ name }),
      html`<label class="field">
      <span>${t('form.name')} <i>(${t('form.optional')})</i></span>
      <input
        type="text"
        dir="auto"
        maxlength=${MAX_NAME_CHARS}
        autocomplete="given-name"
        .value=${live(this.state.draft.name)}
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
      .guard=${this.client.guard}
      .clock=${this.clock}
      .field=${field}
      .text=${text}
      @wd-text=${(e: CustomEvent<string>) => this.#write(change(e.detail))}
      @wd-again=${this.#send}
    >${what}</wallet-desk-guarded>`
  }

  #write(change: Partial<Draft>) {
    if (change.text) this.missing = false
    this.client.setDraft(change)
  }

  #add(files: readonly File[]) {
    if (files.length === 0) return
    this.missing = false
    void this.files.add(files)
  }

  #back() {
    this.#tell('wd-back')
  }

  #submit(event: SubmitEvent) {
    event.preventDefault()
    void this.#send()
  }

  #send = async () => {
    this.missing = this.state.draft.text.trim() === '' && !this.files.attached
    if (this.missing) {
      this.renderRoot.querySelector('textarea')?.focus()
      return
    }
    await this.submit((files) => this.#open(files))
  }

  async #open(files: readonly FileView[]): Promise<boolean> {
    // The guard may take a moment, and an impatient second press is no second message.
    if (this.#opening) return false
    this.#opening = true
    const { topic, name: given, text } = this.state.draft
    const name = given.trim() || null
    try {
      const ready = this.renderRoot.querySelector<ReadyElement>('wallet-desk-ready')
      const intake = (await ready?.filled?.()) ?? []
      const opened = await this.client.open({ topic, name, text, files, intake })
      if (opened.ok) this.#tell('wd-opened')
      else await (await this.fieldOf(opened))?.hold(opened.field === 'name' ? (name ?? '') : text, opened.guarded)
      return opened.ok
    } finally {
      this.#opening = false
    }
  }

  #tell(name: 'wd-opened' | 'wd-back') {
    this.dispatchEvent(new CustomEvent(name))
  }
}

const valueOf = (event: Event) => (event.currentTarget as HTMLInputElement | HTMLTextAreaElement).value
