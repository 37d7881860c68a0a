import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { type Instant, minutes } from '@walletdesk/shared/kernel/time.ts'
import { type RecordAddress, VERIFY_PATH } from '@walletdesk/shared/protocol/record.ts'
import { html, LitElement, nothing } from 'lit'
import type { VisitorClient } from '../../client/state.ts'
import type { Texts } from '../../controllers/texts.ts'
import { styles } from './save-record.styles.ts'

/** Addresses hold for five minutes; those on the screen are renewed before. */
const RENEW_AFTER = minutes(4)

/** The desk's own address: where this part was loaded from. */
const onDesk = (path: string) => new URL(path, import.meta.url)

/**
 * A record of a conversation, to keep: as a page, and as a file to check.
 *
 * @event wd-close - The visitor is done with it.
 */
export class SaveRecordElement extends LitElement {
  static override styles = styles
  static override properties = {
    texts: { attribute: false },
    client: { attribute: false },
    clock: { attribute: false },
    conversations: { attribute: false },
    chosen: { state: true },
    address: { state: true },
    refusal: { state: true },
  }

  declare texts: Texts
  declare client: VisitorClient
  declare clock: Clock
  /** The visitor's conversations and when they began, the newest first. */
  declare conversations: readonly { id: ConversationId; at: Instant }[]
  declare chosen: ConversationId | null
  declare address: RecordAddress | null
  /** Why there is none, as a sentence. */
  declare refusal: string | null

  #cancel = () => {}

  constructor() {
    super()
    this.chosen = null
    this.address = null
    this.refusal = null
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#cancel()
  }

  override firstUpdated() {
    const [newest] = this.conversations
    if (newest) void this.#ask(newest.id)
    this.renderRoot.querySelector<HTMLElement>('h3')?.focus()
  }

  override render() {
    const { record } = this.texts
    return html`<section aria-label=${record('save.title')}>
      <h3 tabindex="-1">${record('save.title')}</h3>
      <p>${record('save.about')}</p>
      ${this.conversations.length > 1 ? this.#which() : nothing}
      ${this.refusal === null ? nothing : html`<p role="alert"><b>${this.refusal}</b></p>`}
      ${this.address ? this.#links(this.address) : html`<p role="status">${this.refusal === null ? record('save.wait') : nothing}</p>`}
      <button type="button" class="quiet" @click=${() => this.dispatchEvent(new CustomEvent('wd-close'))}>${record('save.done')}</button>
    </section>`
  }

  #which() {
    const { record, reader } = this.texts
    const date = new Intl.DateTimeFormat(reader.locale, { dateStyle: 'medium', timeStyle: 'short' })
    return html`<label>${record('save.which')}
      <select @change=${(e: Event) => this.#ask((e.target as HTMLSelectElement).value as ConversationId)}>
        ${this.conversations.map(({ id, at }) => html`<option value=${id}>${date.format(at)}</option>`)}
      </select>
    </label>`
  }

  #links(address: RecordAddress) {
    const { record, t, reader } = this.texts
    const page = onDesk(address.html)
    page.search = new URLSearchParams({ locale: reader.locale, zone: reader.timeZone }).toString()
    const newTab = html`<span class="spoken"> (${t('message.newTab')})</span>`
    return html`
      <a class="main" href=${page.href} target="_blank" rel="noopener noreferrer">${record('save.html')}${newTab}</a>
      <a class="plain" href=${onDesk(address.json).href} download>${record('save.json')}</a>
      <a class="check" href=${onDesk(VERIFY_PATH).href} target="_blank" rel="noopener noreferrer">${record('save.check')}${newTab}</a>
    `
  }

  async #ask(conversation: ConversationId) {
    this.#cancel()
    this.chosen = conversation
    this.refusal = null
    const answer = await this.client.record(conversation)
    if (!this.isConnected || this.chosen !== conversation) return
    this.address = answer.ok ? answer.value : null
    if (!answer.ok) this.refusal = this.texts.refusal(answer.code, answer.args)
    this.#cancel = this.clock.after(RENEW_AFTER, () => void this.#ask(conversation))
  }
}
