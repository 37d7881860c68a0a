import type { ClientKey, ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { PromiseChoice } from '@walletdesk/shared/protocol/promise.ts'
import type { QueueStatus } from '@walletdesk/shared/protocol/wait.ts'
import { html, LitElement, nothing, type PropertyValues } from 'lit'
import type { VisitorClient, VisitorState } from '../../client/state.ts'
import { Announcer } from '../../controllers/announcer.ts'
import { nextMarker } from '../../controllers/marker.ts'
import { spoken, stillDue } from '../../controllers/queue-lines.ts'
import type { Texts } from '../../controllers/texts.ts'
import { isRefused, type View } from '../../controllers/view.ts'
import { clockIcon } from '../../theme/icons.ts'
import type { ComposerElement } from '../composer/composer.ts'
import type { MessageListElement } from '../message-list/message-list.ts'
import type { Rating } from '../rating/rating.ts'
import { styles } from './thread.styles.ts'

type Asked = ReturnType<VisitorClient['leave']>

/**
 * The conversation, from the first message in the queue to the rating, and the field to write in.
 *
 * @event wd-start - The visitor wants a new conversation, where this one is long past.
 * @event wd-mend - A refused first message shall be changed in the form.
 */
export class ThreadElement extends LitElement {
  static override styles = styles
  static override properties = {
    texts: { attribute: false },
    client: { attribute: false },
    clock: { attribute: false },
    state: { attribute: false },
    now: { attribute: false },
    composer: {},
    news: { state: true },
    ending: { state: true },
    busy: { state: true },
    refusal: { state: true },
  }

  declare texts: Texts
  declare client: VisitorClient
  declare clock: Clock
  declare state: VisitorState
  declare now: Instant
  /** What writing does here; `none` while looking back at what is long past. */
  declare composer: Extract<View, { kind: 'thread' }>['composer']
  /** What is read out about the queue. */
  declare news: string
  /** Asking whether the conversation shall really end. */
  declare ending: boolean
  /** A rating, a choice or an end is on its way. */
  declare busy: boolean
  /** Why the last of these was refused, as a sentence. */
  declare refusal: string | null

  #marker: string | null = null
  #announcer: Announcer | null = null

  constructor() {
    super()
    this.news = ''
    this.ending = false
    this.busy = false
    this.refusal = null
  }

  override connectedCallback() {
    super.connectedCallback()
    document.addEventListener('visibilitychange', this.#look)
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#announcer?.stop()
    this.#announcer = null
    document.removeEventListener('visibilitychange', this.#look)
  }

  /** Asks whether the conversation shall really end. */
  async askEnd() {
    this.ending = true
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('.choice .plain')?.focus()
  }

  /** Moves the focus to the field, or to what stands in its place. */
  async focusFirst() {
    await this.updateComplete
    const first = this.renderRoot.querySelector<HTMLElement | ComposerElement>('wallet-desk-composer, .main')
    if (first && 'updateComplete' in first) await first.updateComplete
    first?.focus()
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('state')) return
    const { firstUnread, current } = this.state
    this.#marker = nextMarker(this.#marker, { kind: 'changed', firstUnread, watching: this.#watching() })
    if (current.state !== changed.get('state')?.current.state) {
      this.refusal = null
      this.ending = false
    }
  }

  override updated() {
    this.#look()
    const { current, status } = this.state
    if (current.state !== 'queued' || !status) return
    this.#announcer ??= new Announcer(this.clock, (text) => {
      this.news = text
    })
    this.#announcer.tell(spoken(status, this.now, this.texts))
  }

  override render() {
    const { texts, state } = this
    const { current, status } = state
    const waits = current.state === 'queued' || (current.state === 'opening' && !state.items.some(isRefused))
    const due = stillDue(state, this.now, texts)
    return html`
      ${status?.missed && (waits || current.state === 'assigned') ? this.#missed(status.missed) : nothing}
      ${
        waits && status
          ? html`<wallet-desk-queue-card
              .texts=${texts}
              .status=${status}
              .now=${this.now}
              .online=${state.connection.state === 'online'}
            ></wallet-desk-queue-card>`
          : nothing
      }
      ${due ? html`<p class="due">${clockIcon}${due}</p>` : nothing}
      <wallet-desk-message-list
        .texts=${texts}
        .items=${state.items}
        .marker=${this.#marker}
        .typing=${current.state === 'assigned' ? state.agentTyping : null}
        .now=${this.now}
        .online=${state.connection.state === 'online'}
        .loading=${state.loading}
        .erase=${this.#erase}
        @wd-watching=${this.#look}
        @wd-retry=${(e: CustomEvent<ClientKey>) => this.client.retry(e.detail)}
        @wd-edit=${(e: CustomEvent<ClientKey>) => this.#edit(e.detail)}
        @wd-discard=${(e: CustomEvent<ClientKey>) => this.client.discard(e.detail)}
      >
        ${current.state === 'closed' && current.rating === 'asked' ? this.#rating() : nothing}
      </wallet-desk-message-list>
      ${this.ending ? this.#endQuestion() : nothing}
      ${this.composer === 'none' ? this.#startAgain() : this.#composer()}
      <p class="spoken" role="status">${this.news}</p>
    `
  }

  #missed(missed: NonNullable<QueueStatus['missed']>) {
    const { current } = this.state
    return html`<wallet-desk-missed
      .texts=${this.texts}
      .missed=${missed}
      .now=${this.now}
      .agent=${current.state === 'assigned' ? current.agent.name : null}
      .sending=${this.busy}
      .refusal=${this.ending ? null : this.refusal}
      @wd-choose=${(e: CustomEvent<PromiseChoice>) => this.#ask(this.client.choose(e.detail))}
    ></wallet-desk-missed>`
  }

  #rating() {
    return html`<wallet-desk-rating
      .texts=${this.texts}
      .sending=${this.busy}
      .refusal=${this.refusal}
      @wd-rate=${(e: CustomEvent<Rating>) => this.#ask(this.client.rate(e.detail.stars, e.detail.comment))}
      @wd-skip=${() => this.client.skipRating()}
    ></wallet-desk-rating>`
  }

  #composer() {
    const { texts, client } = this
    return html`<wallet-desk-composer
      .texts=${texts}
      .text=${this.state.draft.text}
      .hint=${this.composer === 'again' ? texts.t('composer.again') : null}
      @wd-draft=${(e: CustomEvent<string>) => {
        client.setDraft({ text: e.detail })
        client.typing(e.detail !== '')
      }}
      @wd-send=${(e: CustomEvent<string>) => {
        this.#marker = nextMarker(this.#marker, { kind: 'answered' })
        client.send(e.detail)
      }}
    ></wallet-desk-composer>`
  }

  #startAgain() {
    return html`<div class="foot">
      <button type="button" class="main wide" @click=${() => this.#tell('wd-start')}>
        ${this.texts.t('greeting.start')}
      </button>
    </div>`
  }

  #endQuestion() {
    const { t } = this.texts
    return html`<div class="foot ending" role="group" aria-label=${t('end.question')}>
      <p><b>${t('end.question')}</b> ${t('end.explained')}</p>
      ${this.refusal ? html`<p class="wrong" role="alert">${this.refusal}</p>` : nothing}
      <div class="choice">
        <button type="button" class="main" ?disabled=${this.busy} @click=${this.#end}>${t('end.confirm')}</button>
        <button type="button" class="plain" @click=${this.#keep}>${t('end.cancel')}</button>
      </div>
    </div>`
  }

  #watching() {
    const list = this.renderRoot?.querySelector<MessageListElement>('wallet-desk-message-list')
    return this.checkVisibility() && document.visibilityState === 'visible' && (list?.atEnd ?? false)
  }

  /** Tells the desk that the end of the thread is before the visitor's eyes, if it is. */
  #look = () => {
    if (this.state.unread > 0 && this.#watching()) this.client.seen()
  }

  #erase = (conversation: ConversationId, seq: number) => this.#whyNot(this.client.erase(conversation, seq))

  #edit(key: ClientKey) {
    const item = this.state.items.find((one) => one.kind === 'message' && one.own?.key === key)
    if (item?.kind !== 'message') return
    const { text } = this.state.draft
    this.client.setDraft({ text: text ? `${text}\n${item.text}` : item.text })
    this.client.discard(key)
    if (this.composer === 'none') this.#tell('wd-mend')
    else void this.focusFirst()
  }

  #end = async () => {
    await this.#ask(this.client.leave())
    if (!this.refusal) this.#keep()
  }

  #keep = () => {
    this.ending = false
    this.refusal = null
    void this.focusFirst()
  }

  async #ask(asked: Asked) {
    this.busy = true
    this.refusal = null
    this.refusal = await this.#whyNot(asked)
    this.busy = false
  }

  /** Why it was refused, as a sentence; `null` when it was not. */
  async #whyNot(asked: Asked): Promise<string | null> {
    const { texts } = this
    const answer = await asked
    if (answer.ok) return null
    return answer.code === 'unanswered' ? texts.t('notice.unanswered') : texts.refusal(answer.code, answer.args)
  }

  #tell(name: 'wd-start' | 'wd-mend') {
    this.dispatchEvent(new CustomEvent(name))
  }
}
