import { piecesOf } from '@walletdesk/shared/domain/conversation/pieces.ts'
import type { FileView } from '@walletdesk/shared/protocol/file.ts'
import { html, LitElement, nothing, type PropertyValues } from 'lit'
import { ErasingController } from '../erasing.ts'
import type { Texts } from '../../controllers/texts.ts'
import { alertIcon, clockIcon } from '../../theme/icons.ts'
import { checkIcon, seenIcon } from '../../theme/talk-icons.ts'
import { styles } from './message.styles.ts'

/** What can be said of a message of one's own. `waiting`: kept until there is a connection. */
export type Delivery = 'sending' | 'waiting' | 'sent' | 'seen' | 'not-sent'

const deliveryIcon = {
  sending: clockIcon,
  waiting: clockIcon,
  sent: checkIcon,
  seen: seenIcon,
  'not-sent': alertIcon,
}

/**
 * One message: who, what, when, and of one's own whether it arrived.
 *
 * @slot - What stands below the text.
 * @event wd-retry - A message that was not sent shall be sent again.
 * @event wd-edit - A message that was not sent shall go back into the field.
 * @event wd-discard - A message that was not sent shall be forgotten.
 */
export class MessageElement extends LitElement {
  static override styles = styles
  static override properties = {
    texts: { attribute: false },
    text: {},
    files: { attribute: false },
    own: { type: Boolean, reflect: true },
    author: {},
    time: {},
    delivery: {},
    reason: {},
    first: { type: Boolean, reflect: true },
    last: { type: Boolean, reflect: true },
    erased: { type: Boolean, reflect: true },
    erase: { attribute: false },
    marks: { state: true },
  }

  declare texts: Texts
  declare text: string
  declare files: readonly FileView[] | undefined
  declare own: boolean
  /** Name of the one who wrote it. */
  declare author: string
  /** The time of day, already in words. */
  declare time: string
  declare delivery: Delivery | null
  /** Why it was not sent, as a sentence. */
  declare reason: string | null
  /** First and last of what one person said in a row. */
  declare first: boolean
  declare last: boolean
  declare erased: boolean
  /** Destroys its text, where that is the visitor's to do; says why not, or `null`. */
  declare erase: (() => Promise<string | null>) | null
  /** What is to be said of a link that pretends to be another, by its address. */
  declare marks: ReadonlyMap<string, string>

  #erasing = new ErasingController(this, 'one')

  constructor() {
    super()
    this.marks = new Map()
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('text')) void this.#lookAtLinks()
  }

  /** Few messages have links: what knows the disguises comes with the first one. */
  async #lookAtLinks() {
    const links = piecesOf(this.text).filter((piece) => piece.kind === 'link')
    if (links.length === 0) return
    // Without it links are shown as they are written, as they were before it came.
    const marker = await import('@walletdesk/shared/domain/chain/link-disguise.ts').catch(() => null)
    if (!marker) return
    const marks = links.flatMap(({ href }) => {
      const disguise = marker.linkDisguise(href, [this.ownerDocument.location.hostname])
      if (!disguise) return []
      const { shown } = disguise
      const { promise } = this.texts
      const said =
        disguise.kind === 'looks-like'
          ? promise('link.looksLike', { shown, host: disguise.host })
          : promise('link.mixed', { shown })
      return [[href, said] as const]
    })
    if (marks.length > 0) this.marks = new Map(marks)
  }

  override render() {
    const { t } = this.texts
    const author = this.own ? t('message.you') : this.author
    return html`
      ${
        this.first
          ? html`<p class=${this.own ? 'spoken' : 'author'}><bdi>${author}</bdi></p>`
          : html`<span class="spoken">${author}</span>`
      }
      ${
        this.erased
          ? html`<p class="bubble gone" tabindex="-1">${this.texts.record('erase.done')}</p>`
          : html`<div class="said">${this.#erasing.button()}${this.text ? html`<p class="bubble" dir="auto">${this.#pieces()}</p>` : this.#attached()}</div>
              ${this.text ? this.#attached() : nothing}`
      }
      ${this.#erasing.asking && !this.erased ? this.#erasing.question() : nothing}
      <slot @wd-erase-asked=${this.#erasing.ask}></slot>
      ${this.last || this.delivery === 'not-sent' ? this.#meta() : nothing}
      ${this.delivery === 'not-sent' ? this.#remedy() : nothing}
    `
  }

  #attached() {
    return this.files ? html`<wallet-desk-files .files=${this.files} ?own=${this.own}></wallet-desk-files>` : nothing
  }

  #pieces() {
    return piecesOf(this.text).map((piece) => {
      switch (piece.kind) {
        case 'link':
          return html`<a href=${piece.href} target="_blank" rel="noopener noreferrer nofollow"><bdi dir="ltr">${piece.text}</bdi><span class="spoken"> (${this.texts.t('message.newTab')})</span></a>${this.#careful(piece.href)}`
        case 'code':
          return html`<bdi class="code" dir="ltr">${piece.text}</bdi>`
        case 'text':
          return piece.text
      }
    })
  }

  #careful(href: string) {
    const said = this.marks.get(href)
    return said === undefined ? nothing : html`<span class="careful" role="note">${alertIcon}<bdi>${said}</bdi></span>`
  }

  #meta() {
    const { t } = this.texts
    const words = { sending: 'sending', waiting: 'waiting', sent: 'sent', seen: 'seen', 'not-sent': 'notSent' } as const
    return html`<p class="meta" data-delivery=${this.delivery ?? nothing}>
      <span>${this.time}</span>
      ${
        this.delivery
          ? html`<span class="delivery">${deliveryIcon[this.delivery]}${t(`message.${words[this.delivery]}`)}</span>`
          : nothing
      }
    </p>`
  }

  #remedy() {
    const { t } = this.texts
    return html`<div class="remedy">
      ${this.reason ? html`<p>${this.reason}</p>` : nothing}
      <button type="button" class="quiet" @click=${() => this.#tell('wd-retry')}>${t('message.retry')}</button>
      <button type="button" class="quiet" @click=${() => this.#tell('wd-edit')}>${t('message.edit')}</button>
      <button type="button" class="quiet" @click=${() => this.#tell('wd-discard')}>${t('message.discard')}</button>
    </div>`
  }

  #tell(name: 'wd-retry' | 'wd-edit' | 'wd-discard') {
    this.dispatchEvent(new CustomEvent(name))
  }
}
