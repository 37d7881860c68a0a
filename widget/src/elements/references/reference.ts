import {
  type Card,
  chainName,
  chainOf,
  describeLookUp,
  explorerLink,
  foundNowhere,
  shortForm,
} from '@walletdesk/shared/domain/chain/index.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { ReferenceView } from '@walletdesk/shared/protocol/references.ts'
import { html, LitElement, nothing } from 'lit'
import type { ReferenceTranslate } from '../../controllers/reference-texts.ts'
import type { LookingUp } from '../../controllers/references.ts'
import type { Texts } from '../../controllers/texts.ts'
import { alertIcon } from '../../theme/icons.ts'
import { styles } from './reference.styles.ts'

type Thing = Exclude<Card, { kind: 'disguise' }>

/**
 * One transaction, address or disguised link of a message.
 *
 * @event {CustomEvent<string>} wd-chain - The visitor says on which chain it is.
 * @event wd-look-up - The visitor says that it is a transaction, and wants to know what became of it.
 * @event wd-erase-asked - The message with it shall be erased.
 */
export class ReferenceElement extends LitElement {
  static override styles = styles
  static override properties = {
    texts: { attribute: false },
    t: { attribute: false },
    now: { attribute: false },
    card: { attribute: false },
    view: { attribute: false },
    poisoned: { type: Boolean },
    checkable: { type: Boolean },
    overdue: { type: Boolean },
    lookingUp: { attribute: false },
    full: { state: true },
    said: { state: true },
  }

  declare texts: Texts
  declare t: ReferenceTranslate
  declare now: Instant
  declare card: Card
  /** What is known of it beside the text. */
  declare view: ReferenceView | null
  /** Another address begins and ends like it. */
  declare poisoned: boolean
  /** The visitor may look it up. */
  declare checkable: boolean
  /** So old that a chain would know it. */
  declare overdue: boolean
  declare lookingUp: LookingUp
  /** A transaction in full. */
  declare full: boolean
  /** What became of copying. */
  declare said: 'copied' | 'copy.failed' | null

  constructor() {
    super()
    this.full = false
    this.said = null
  }

  override render() {
    const { card } = this
    if (card.kind === 'disguise') {
      const { disguise, host } = card
      const text =
        disguise.kind === 'looks-like'
          ? this.t('disguise.looks-like', { host: disguise.host, other: host })
          : this.t('disguise.mixed-script', { other: host })
      return html`<div class="card bad">${this.#warning(text)}</div>`
    }
    const { t } = this
    const title = this.#title(card)
    return html`<div role="group" class=${this.poisoned ? 'card bad' : 'card'} aria-label=${title}>
      <h3>${title}</h3>
      <p class="value"><bdi dir="ltr">${this.#value(card)}</bdi></p>
      ${this.poisoned ? this.#warning(t('poisoned')) : nothing}
      ${card.problems.map((problem) => this.#warning(t(`problem.${problem}`)))}
      ${card.chains.length > 1 && this.#foundOn() === null ? this.#choice(card) : nothing}
      <p class="verbs">${this.#fullButton(card)}<button type="button" class="quiet" @click=${this.#copy}>${t('copy')}</button>${this.#explorer(card)}</p>
      ${this.checkable ? this.#check() : nothing}
      <p role="status" class="status">${this.said ? t(this.said) : nothing}</p>
    </div>`
  }

  /** The one chain that knows it. */
  #foundOn(): string | null {
    const { lookingUp } = this
    if (lookingUp === null || lookingUp === 'asking' || 'ok' in lookingUp) return null
    const [first, ...more] = lookingUp.found
    return first && more.length === 0 ? first.chain : null
  }

  #chain({ chains }: Thing): string | null {
    const found = this.#foundOn()
    if (found !== null) return found
    const chosen = this.view?.chain.visitor ?? this.view?.chain.desk ?? null
    return chains.length === 1 ? (chains[0] ?? null) : chosen !== null && chains.includes(chosen) ? chosen : null
  }

  #title(card: Thing): string {
    const chain = this.#chain(card)
    if (chain !== null) return this.t(`${card.kind}.on`, { chain: chainName(chain) })
    const evm = card.kind === 'address' && card.chains.every((id) => chainOf(id)?.chainId !== undefined)
    return this.t(evm ? 'address.evm' : card.kind)
  }

  #value({ kind, value }: Thing): string {
    return kind === 'address' || this.full ? value : shortForm(value)
  }

  #warning(text: string) {
    return html`<p class="warning">${alertIcon}<span>${text}</span></p>`
  }

  #choice(card: Thing) {
    const chosen = this.#chain(card)
    return html`<label class="choice">${this.t('network')}
      <select @change=${this.#choose}>
        ${chosen === null ? html`<option value="" selected disabled>${this.t('network.choose')}</option>` : nothing}
        ${card.chains.map((id) => html`<option value=${id} ?selected=${id === chosen}>${chainName(id)}</option>`)}
      </select>
    </label>`
  }

  #fullButton({ kind, value }: Thing) {
    if (kind === 'address' || shortForm(value) === value) return nothing
    return html`<button type="button" class="quiet" aria-expanded=${this.full} @click=${() => {
      this.full = !this.full
    }}>${this.t(this.full ? 'short' : 'full')}</button>`
  }

  #explorer(card: Thing) {
    const chain = this.#chain(card)
    const wrong = card.problems.includes('checksum')
    const href = chain !== null && !wrong ? explorerLink(chain, card.kind, card.value) : null
    if (href === null) return nothing
    return html`<a class="quiet" href=${href} target="_blank" rel="noopener noreferrer nofollow">${this.t('open', { explorer: new URL(href).hostname })}<span class="spoken"> (${this.t('newTab')})</span></a>`
  }

  #check() {
    const { t, lookingUp } = this
    if (lookingUp === 'asking') return html`<p role="status" class="lines">${t('lookUp.asking')}</p>`
    if (lookingUp === null) {
      const button = html`<button type="button" class="plain check" @click=${this.#lookUp}>${t('check')}</button>`
      return html`<div class="asking">${button}${this.view?.confirmed ? nothing : html`<p class="soft">${t('check.explained')}</p>`}</div>`
    }
    return html`<div class="lines" role="status">${this.#answer(lookingUp)}</div>
      <p class="verbs"><button type="button" class="quiet check" @click=${this.#lookUp}>${t('lookUp.again')}</button></p>`
  }

  #answer(lookingUp: Exclude<LookingUp, 'asking' | null>) {
    const { t, texts } = this
    if ('ok' in lookingUp) {
      const { code, args } = lookingUp
      return html`<p class="is-warn">${code === 'unanswered' ? t('lookUp.unanswered') : texts.refusal(code, args)}</p>`
    }
    if (this.overdue && foundNowhere(lookingUp))
      return html`${this.#warning(t('nowhere'))}<p><button type="button" class="quiet" @click=${this.#erase}>${t('erase')}</button></p>`
    const when = (at: Instant) => texts.when(at, this.now)
    return describeLookUp(lookingUp, { locale: texts.reader.locale, t, when }).map(
      ({ tone, text }) => html`<p class="is-${tone}">${text}</p>`,
    )
  }

  #choose = (event: Event) => {
    if (event.target instanceof HTMLSelectElement)
      this.dispatchEvent(new CustomEvent('wd-chain', { detail: event.target.value }))
  }

  #lookUp = () => {
    this.dispatchEvent(new CustomEvent('wd-look-up'))
  }

  #erase = () => {
    this.dispatchEvent(new CustomEvent('wd-erase-asked', { bubbles: true, composed: true }))
  }

  #copy = async () => {
    if (this.card.kind === 'disguise') return
    this.said = null
    try {
      await navigator.clipboard.writeText(this.card.value)
      this.said = 'copied'
    } catch {
      // A page may forbid it, or a browser of old not have it.
      this.full = true
      this.said = 'copy.failed'
    }
  }
}
