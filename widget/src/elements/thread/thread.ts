import type { Answer } from '@walletdesk/shared/domain/connection/state.ts'
import type { ThreadItem } from '@walletdesk/shared/domain/conversation/thread.ts'
import type { ClientKey, ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { millis } from '@walletdesk/shared/kernel/time.ts'
import type { PromiseChoice } from '@walletdesk/shared/protocol/promise.ts'
import type { QueueStatus } from '@walletdesk/shared/protocol/wait.ts'
import { html, nothing, type PropertyValues } from 'lit'
import type { Held, Let } from '../../client/guarded-client.ts'
import { Announcer } from '../../controllers/announcer.ts'
import { nextMarker } from '../../controllers/marker.ts'
import { spoken, stillDue } from '../../controllers/queue-lines.ts'
import { isRefused, type View } from '../../controllers/view.ts'
import { clockIcon } from '../../theme/icons.ts'
import { tray } from '../attachments/tray.ts'
import type { ComposerElement } from '../composer/composer.ts'
import type { MessageListElement } from '../message-list/message-list.ts'
import type { Rating, RatingElement } from '../rating/rating.ts'
import { WritingElement } from '../writing/writing.ts'
import { styles } from './thread.styles.ts'

type Asked = Answer<null> | Held

/** What takes no longer than this is not worth a word. */
const TELLS_AFTER = millis(400)

/**
 * The conversation, from the first message in the queue to the rating, and the field to write in.
 *
 * @event wd-start - The visitor wants a new conversation, where this one is long past.
 * @event wd-mend - A refused first message shall be changed in the form.
 */
export class ThreadElement extends WritingElement {
  static override styles = styles
  static override properties = {
    composer: {},
    news: { state: true },
    ending: { state: true },
    saving: { state: true },
    busy: { state: true },
    refusal: { state: true },
    reading: { state: true },
  }

  /** What writing does here; `none` while looking back at what is long past. */
  declare composer: Extract<View, { kind: 'thread' }>['composer']
  /** What is read out about the queue. */
  declare news: string
  /** Asking whether the conversation shall really end. */
  declare ending: boolean
  /** Offering a record of the conversation. */
  declare saving: boolean
  /** A rating, a choice or an end is on its way. */
  declare busy: boolean
  /** Why the last of these was refused, as a sentence. */
  declare refusal: string | null
  /** The guard takes long enough that it is said. */
  declare reading: boolean

  #marker: string | null = null
  /** What was to be sent last is still being read. */
  #waiting = false
  /** The message that is on its way back into the field. */
  #mending: ClientKey | null = null
  #announcer: Announcer | null = null

  constructor() {
    super()
    this.news = ''
    this.ending = false
    this.saving = false
    this.busy = false
    this.refusal = null
    this.reading = false
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

  /** Offers a record of the conversation; what that takes is loaded with the first wish for one. */
  async askRecord() {
    await import('../save-record/save-record.define.ts')
    this.saving = true
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
    if (this.files.state === 'none' && this.state.items.some(hasFiles)) void this.files.need()
    const { firstUnread, current } = this.state
    this.#marker = nextMarker(this.#marker, { kind: 'changed', firstUnread, watching: this.#watching() })
    if (current.state !== changed.get('state')?.current.state) {
      this.refusal = null
      this.ending = false
    }
  }

  override updated(changed: PropertyValues<this>) {
    super.updated(changed)
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
        .client=${this.client}
        .items=${state.items}
        .marker=${this.#marker}
        .typing=${current.state === 'assigned' ? state.agentTyping : null}
        .now=${this.now}
        .online=${state.connection.state === 'online'}
        .loading=${state.loading}
        .erase=${this.#erase}
        @wd-watching=${this.#look}
        @wd-retry=${(e: CustomEvent<ClientKey>) => this.#retry(e.detail)}
        @wd-edit=${(e: CustomEvent<ClientKey>) => this.#edit(e.detail)}
        @wd-discard=${(e: CustomEvent<ClientKey>) => this.client.discard(e.detail)}
      >
        <wallet-desk-details .texts=${texts} .client=${this.client} .state=${state} .now=${this.now} @wd-files=${this.#add}></wallet-desk-details>
        ${current.state === 'closed' && current.rating === 'asked' ? this.#rating() : nothing}
      </wallet-desk-message-list>
      ${this.saving ? this.#saveRecord() : nothing}
      ${this.ending ? this.#endQuestion() : nothing}
      ${this.composer === 'none' ? this.#startAgain() : [tray(this.files, texts), this.#composer()]}
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
      .guard=${this.client.guard}
      .clock=${this.clock}
      @wd-rate=${(e: CustomEvent<Rating>) => this.#rate(e.detail)}
      @wd-skip=${() => this.client.skipRating()}
    ></wallet-desk-rating>`
  }

  #composer() {
    const { texts, client } = this
    return html`<wallet-desk-composer
      .texts=${texts}
      .guard=${client.guard}
      .clock=${this.clock}
      .erase=${this.#eraseEarlier}
      .text=${this.state.draft.text}
      .hint=${this.reading ? texts.guard('reading') : this.composer === 'again' ? texts.t('composer.again') : null}
      @wd-draft=${(e: CustomEvent<string>) => {
        client.setDraft({ text: e.detail })
        client.typing(e.detail !== '')
      }}
      .attached=${this.files.attached}
      @wd-send=${this.#send}
      @wd-files=${this.#add}
      @wd-found=${(e: CustomEvent<boolean>) => this.toggleAttribute('held', e.detail)}
    ><wallet-desk-attach slot="attach" .texts=${texts}></wallet-desk-attach></wallet-desk-composer>`
  }

  #add = (event: CustomEvent<File[]>) => void this.files.add(event.detail)

  /** What they sent before of the phrase that they were about to go on with. `true`: nothing of it is left. */
  #eraseEarlier = async () => {
    const own = this.state.items.flatMap((item) =>
      item.kind === 'message' && item.author.role === 'visitor' && item.conversation !== null && item.seq !== null
        ? [{ text: item.text, at: item.at, conversation: item.conversation, seq: item.seq }]
        : [],
    )
    try {
      const pieces = (await this.client.guard.rules()).piecesIn(own)
      const erased = (await pieces).map(({ conversation, seq }) => this.client.erase(conversation, seq))
      return (await Promise.all(erased)).every(({ ok }) => ok)
    } catch {
      return false
    }
  }

  /** The guard reads it first, which takes a moment where it is not here yet. */
  async #read(asked: Promise<Let>): Promise<Held | null> {
    const cancel = this.clock.after(TELLS_AFTER, () => {
      this.reading = true
    })
    this.#waiting = true
    try {
      const read = await asked
      return read.ok ? null : read
    } finally {
      this.#waiting = false
      cancel()
      this.reading = false
    }
  }

  async #send() {
    if (this.#waiting) return
    await this.submit(async (files) => {
      // What is written on while files are on their way goes with them.
      const { text } = this.state.draft
      const held = await this.#read(this.client.send(text, files))
      if (held) await (await this.fieldOf())?.hold(text, held.guarded)
      else this.#marker = nextMarker(this.#marker, { kind: 'answered' })
      return held === null
    })
  }

  /** One that the guard holds by now goes back into the field, where it is said why. */
  async #retry(key: ClientKey) {
    if (this.#waiting) return
    if (await this.#read(this.client.retry(key))) await this.#edit(key)
  }

  async #rate({ stars, comment }: Rating) {
    const answer = await this.#ask(this.client.rate(stars, comment))
    if ('guarded' in answer)
      await this.renderRoot.querySelector<RatingElement>('wallet-desk-rating')?.hold(answer.guarded)
  }

  #saveRecord() {
    const began = new Map([...this.state.items].reverse().flatMap(({ conversation: id, at }) => (id ? [[id, at]] : [])))
    const done = () => {
      this.saving = false
      void this.focusFirst()
    }
    return html`<wallet-desk-save-record
      .texts=${this.texts}
      .client=${this.client}
      .clock=${this.clock}
      .conversations=${[...began].map(([id, at]) => ({ id, at }))}
      @wd-close=${done}
    ></wallet-desk-save-record>`
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

  async fieldOf() {
    return this.renderRoot.querySelector<ComposerElement>('wallet-desk-composer')?.guarded()
  }

  #watching() {
    const list = this.renderRoot?.querySelector<MessageListElement>('wallet-desk-message-list')
    // Not `checkVisibility`: Safari has it since 17.4 only.
    return this.getClientRects().length > 0 && document.visibilityState === 'visible' && (list?.atEnd ?? false)
  }

  /** Tells the desk that the end of the thread is before the visitor's eyes, if it is. */
  #look = () => {
    if (this.state.unread > 0 && this.#watching()) this.client.seen()
  }

  #erase = (conversation: ConversationId, seq: number) => this.#whyNot(this.client.erase(conversation, seq))

  /** Its files go back with it; while they cannot be shown, it stays where it is. */
  async #edit(key: ClientKey) {
    const item = this.state.items.find((one) => one.kind === 'message' && one.own?.key === key)
    if (item?.kind !== 'message' || this.#mending === key) return
    this.#mending = key
    const shown = !item.files || (await this.files.need()) !== null
    this.#mending = null
    if (!shown) return
    const { text } = this.state.draft
    this.client.setDraft({ text: [text, item.text].filter(Boolean).join('\n') })
    if (item.files) await this.files.restore(item.files)
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

  async #ask<A extends Asked>(asked: Promise<A>): Promise<A> {
    this.busy = true
    this.refusal = null
    this.refusal = await this.#whyNot(asked)
    this.busy = false
    return asked
  }

  /** Why it was refused, as a sentence; `null` when it was not. Of what the guard held it is said where it stands. */
  async #whyNot(asked: Promise<Asked>): Promise<string | null> {
    const answer = await asked
    return answer.ok || 'guarded' in answer ? null : this.texts.refusal(answer.code, answer.args)
  }

  #tell(name: 'wd-start' | 'wd-mend') {
    this.dispatchEvent(new CustomEvent(name))
  }
}

const hasFiles = (item: ThreadItem) => item.kind === 'message' && item.files !== undefined
