import type { MessageItem, ThreadItem } from '@walletdesk/shared/domain/conversation/thread.ts'
import { elapsed, type Instant, seconds } from '@walletdesk/shared/kernel/time.ts'
import { css, html, LitElement, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { loadReferenceTexts, type ReferenceTranslate } from '../../controllers/reference-texts.ts'
import { type References, type ReferencesClient, referencesOf } from '../../controllers/references.ts'
import type { Texts } from '../../controllers/texts.ts'

/** A transaction that no chain knows after this long is probably none. */
const SHOULD_BE_KNOWN = seconds(60)

/** The cards of one message: what was recognised in it. */
export class ReferencesElement extends LitElement {
  static override styles = css`
    :host {
      display: grid;
      gap: 6px;
      inline-size: 100%;
      margin-block-start: 6px;
    }
    :host([hidden]) {
      display: none;
    }
  `
  static override properties = {
    texts: { attribute: false },
    client: { attribute: false },
    item: { attribute: false },
    items: { attribute: false },
    online: { type: Boolean },
    now: { attribute: false },
    t: { state: true },
  }

  declare texts: Texts
  declare client: ReferencesClient
  declare item: MessageItem
  /** The whole thread: what is in one message may be marked for what stands in another. */
  declare items: readonly ThreadItem[]
  declare online: boolean
  declare now: Instant
  declare t: ReferenceTranslate | null

  #references: References | null = null
  #stop: (() => void) | null = null

  constructor() {
    super()
    this.t = null
  }

  override connectedCallback() {
    super.connectedCallback()
    this.requestUpdate()
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#stop?.()
    this.#stop = null
  }

  /** Not sooner: an element that was drawn before its code came has its properties only by now. */
  override willUpdate() {
    // An update may still be due when it was taken out: what it knew of the thread is old by then.
    if (!this.isConnected) return
    const references = referencesOf(this.client)
    references.follow(this.items, this.online)
    if (this.#stop) return
    this.#references = references
    this.#stop = references.subscribe(() => this.requestUpdate())
    if (this.t === null)
      void loadReferenceTexts(this.texts).then((t) => {
        this.t = t
      })
  }

  override render() {
    const { t, item, texts } = this
    const references = this.#references
    const cards = references?.cards(item) ?? []
    this.hidden = cards.length === 0
    if (!t || !references) return nothing
    const { conversation } = item
    return repeat(
      cards,
      (card) => card.key,
      (card) => html`<wallet-desk-reference
        .texts=${texts}
        .t=${t}
        .now=${this.now}
        .card=${card}
        .view=${references.view(conversation, card.key)}
        .poisoned=${card.kind === 'address' && references.isPoisoned(card.value)}
        .checkable=${card.kind === 'transaction' && item.author.role === 'visitor' && references.canLookUp(conversation)}
        .overdue=${elapsed(item.at, this.now) >= SHOULD_BE_KNOWN}
        .lookingUp=${references.lookingUp(card.key)}
        @wd-chain=${(e: CustomEvent<string>) => conversation && references.choose(conversation, card.key, e.detail)}
        @wd-look-up=${() => conversation && references.lookUp(conversation, card.key)}
      ></wallet-desk-reference>`,
    )
  }
}
