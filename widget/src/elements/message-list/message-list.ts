import { mayRefer } from '@walletdesk/shared/domain/chain/value.ts'
import type { EventItem, MessageItem, ThreadItem } from '@walletdesk/shared/domain/conversation/thread.ts'
import type { ClientKey, ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import { html, LitElement, nothing, type PropertyValues } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { VisitorClient } from '../../client/state.ts'
import { type Days, daysOf } from '../../controllers/days.ts'
import { type Row, rowsOf } from '../../controllers/rows.ts'
import { ScrollController } from '../../controllers/scroll.ts'
import type { Texts } from '../../controllers/texts.ts'
import { downIcon } from '../../theme/talk-icons.ts'
import type { Delivery } from '../message/message.ts'
import { eventText } from './event-text.ts'
import { styles } from './message-list.styles.ts'

/**
 * The thread: messages and event lines by day, who is typing, and the way to what is new.
 *
 * @slot - Shown after the last row, inside what scrolls.
 * @event wd-watching - The reader came to the end, or left it.
 * @event {CustomEvent<ClientKey>} wd-retry - A refused message shall be sent again.
 * @event {CustomEvent<ClientKey>} wd-edit - A refused message shall go back into the field.
 * @event {CustomEvent<ClientKey>} wd-discard - A refused message shall be forgotten.
 */
export class MessageListElement extends LitElement {
  static override styles = styles
  static override properties = {
    texts: { attribute: false },
    client: { attribute: false },
    items: { attribute: false },
    marker: {},
    typing: {},
    now: { attribute: false },
    online: { type: Boolean },
    loading: { type: Boolean },
    erase: { attribute: false },
    newer: { state: true },
  }

  declare texts: Texts
  declare client: Pick<VisitorClient, 'references'>
  declare items: readonly ThreadItem[]
  /** Above which item the line for new messages stands. */
  declare marker: string | null
  /** Name of who is typing. */
  declare typing: string | null
  declare now: Instant
  declare online: boolean
  declare loading: boolean
  /** Destroys the text of a message of the reader's; says why not, or `null`. */
  declare erase: (conversation: ConversationId, seq: number) => Promise<string | null>
  /** Messages of the desk that came while the reader was further up. */
  declare newer: number

  #days: Days | null = null
  #filled = new WeakMap<EventItem, readonly MessageItem[]>()

  #scroll = new ScrollController(this, () => {
    if (this.#scroll.atEnd) this.newer = 0
    this.dispatchEvent(new CustomEvent('wd-watching'))
  })

  constructor() {
    super()
    this.items = []
    this.newer = 0
  }

  /** The last row is before the reader's eyes. */
  get atEnd() {
    return this.#scroll.atEnd
  }

  toEnd() {
    this.#scroll.toEnd()
  }

  override willUpdate(changed: PropertyValues<this>) {
    const before = changed.get('items')
    if (!before) return
    this.#scroll.remember()
    const last = before.at(-1)
    const added = last ? this.items.slice(this.items.findIndex((item) => item.id === last.id) + 1) : []
    // What one writes oneself is always shown.
    if (added.some((item) => item.kind === 'message' && item.own)) this.#scroll.toEnd()
    else if (!this.#scroll.atEnd) this.newer += added.filter((item) => item.kind === 'message').length
  }

  override firstUpdated() {
    const [frame, content] = [this.renderRoot.querySelector('.frame'), this.renderRoot.querySelector('.content')]
    if (frame instanceof HTMLElement && content instanceof HTMLElement) this.#scroll.attach(frame, content)
  }

  override updated(changed: PropertyValues<this>) {
    const before = changed.get('items')
    if (before && before[0]?.id !== this.items[0]?.id) this.#scroll.restore()
  }

  override render() {
    const { t } = this.texts
    const days = (this.#days ??= daysOf(this.texts.reader))
    const rows = rowsOf(this.items, this.marker, days.key)
    return html`
      <div class="frame" tabindex="0" role="log" aria-label=${t('log.label')} aria-live=${this.loading ? 'off' : 'polite'} aria-relevant="additions">
        <div class="content">
          ${this.loading ? html`<p class="line">${t('log.loading')}</p>` : nothing}
          ${repeat(
            rows,
            (row) => row.id,
            (row) => this.#row(row, days),
          )}
          <slot></slot>
        </div>
      </div>
      <p class="typing" aria-hidden="true" ?hidden=${this.typing === null}>
        <span class="dots"><i></i><i></i><i></i></span><bdi>${this.typing === null ? nothing : t('message.typing', { name: this.typing })}</bdi>
      </p>
      ${this.#scroll.atEnd ? nothing : this.#toLatest()}
    `
  }

  #toLatest() {
    const { t } = this.texts
    return html`<button type="button" class="latest" @click=${() => this.#scroll.toEnd()}>
      ${downIcon}${this.newer ? t('log.newer', { count: this.newer }) : t('log.latest')}
    </button>`
  }

  #row(row: Row, days: Days) {
    const { texts } = this
    switch (row.kind) {
      case 'day':
        return html`<p class="line day">${days.name(row.at, this.now)}</p>`
      case 'unread':
        return html`<p class="line unread">${texts.t('log.unread')}</p>`
      case 'event':
        return this.#event(row.item)
      case 'message':
        return this.#message(row)
    }
  }

  #event(item: EventItem) {
    const { texts } = this
    const { entry, at } = item
    const shown =
      entry.kind === 'intake'
        ? html`<wallet-desk-given .texts=${texts} .answers=${entry.answers} .carried=${entry.from !== undefined} .time=${texts.time(at)}></wallet-desk-given>`
        : html`<p class="line"><bdi>${eventText(item, texts)}</bdi><span class="at"> · ${texts.time(at)}</span></p>`
    const written = entry.kind === 'intake' || (entry.kind === 'rated' && (entry.comment || entry.erased))
    if (!written) return shown
    const erased = entry.erased ?? false
    const erase = erased ? null : () => this.erase(item.conversation, item.seq)
    return html`<wallet-desk-erasable .texts=${texts} .erased=${erased} .erase=${erase}>${shown}${this.#filledIn(item).map((filled) => this.#references(filled))}</wallet-desk-erasable>`
  }

  /** The transactions that were filled in, each as if it had been sent: it gets the same card. */
  #filledIn(item: EventItem): readonly MessageItem[] {
    const before = this.#filled.get(item)
    if (before) return before
    const { id, conversation, seq, at, entry } = item
    const author = { role: 'visitor' } as const
    const filled =
      entry.kind === 'intake'
        ? entry.answers.flatMap(({ value }): MessageItem[] =>
            value?.kind === 'transaction'
              ? [{ kind: 'message', id, conversation, seq, at, author, text: value.text, own: null }]
              : [],
          )
        : []
    this.#filled.set(item, filled)
    return filled
  }

  #message({ item, first, last }: Extract<Row, { kind: 'message' }>) {
    const { texts } = this
    const { own, author, conversation, seq } = item
    const erasable = author.role === 'visitor' && conversation !== null && seq !== null && !item.erased
    const refused = own?.delivery.state === 'failed' ? own.delivery.refusal : null
    return html`<wallet-desk-message
      .texts=${texts}
      .text=${item.text}
      .files=${item.files}
      .own=${own !== null || author.role === 'visitor'}
      .author=${author.role === 'agent' ? author.name : texts.t('message.you')}
      .time=${texts.time(item.at)}
      .delivery=${this.#delivery(item)}
      .reason=${refused ? texts.refusal(refused.code, refused.args) : null}
      .first=${first}
      .last=${last}
      .erased=${item.erased ?? false}
      .erase=${erasable ? () => this.erase(conversation, seq) : null}
      @wd-retry=${() => own && this.#tell('wd-retry', own.key)}
      @wd-edit=${() => own && this.#tell('wd-edit', own.key)}
      @wd-discard=${() => own && this.#tell('wd-discard', own.key)}
    >${mayRefer(item.text) ? this.#references(item) : nothing}</wallet-desk-message>`
  }

  /** What was recognised in a message. Its code is fetched with the first of them. */
  #references(item: MessageItem) {
    import('../references/references.define.ts').catch(() => {
      // Without it the message is what it was: text.
    })
    return html`<wallet-desk-references .texts=${this.texts} .client=${this.client} .item=${item} .items=${this.items} .online=${this.online} .now=${this.now}></wallet-desk-references>`
  }

  #delivery(item: Extract<ThreadItem, { kind: 'message' }>): Delivery | null {
    const state = item.own?.delivery.state
    if (!state) return null
    if (state === 'failed') return 'not-sent'
    return state === 'sending' && !this.online ? 'waiting' : state
  }

  #tell(name: 'wd-retry' | 'wd-edit' | 'wd-discard', key: ClientKey) {
    this.dispatchEvent(new CustomEvent(name, { detail: key }))
  }
}
