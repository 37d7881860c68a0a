import type { ClientKey } from '@walletdesk/shared/kernel/brand.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { type Instant, plus } from '@walletdesk/shared/kernel/time.ts'
import { html, LitElement, nothing } from 'lit'
import type { VisitorClient, VisitorState } from '../../client/state.ts'
import { Announcer } from '../../controllers/announcer.ts'
import { ClientController } from '../../controllers/client.ts'
import { nextMarker } from '../../controllers/marker.ts'
import { queueLines, spoken } from '../../controllers/queue-lines.ts'
import type { Texts } from '../../controllers/texts.ts'
import { TickerController } from '../../controllers/ticker.ts'
import { isRefused, type View, viewOf, type Wish } from '../../controllers/view.ts'
import { ViewportController } from '../../controllers/viewport.ts'
import { icons } from '../../theme/icons.ts'
import type { ComposerElement } from '../composer/composer.ts'
import type { Intake } from '../intake/intake.ts'
import type { MessageListElement } from '../message-list/message-list.ts'
import type { Rating } from '../rating/rating.ts'
import { noticesOf } from './notices-of.ts'
import { styles } from './panel.styles.ts'

export type PanelDeps = { client: VisitorClient; texts: Texts; clock: Clock }

/**
 * What opens beside the launcher: greeting, form, queue and conversation, always with the line on recovery phrases.
 *
 * @event wd-close - The visitor closed it.
 */
export class PanelElement extends LitElement {
  static override styles = styles
  static override properties = {
    open: { type: Boolean, reflect: true },
    sound: { type: Boolean },
    wish: { state: true },
    menu: { state: true },
    ending: { state: true },
    busy: { state: true },
    refusal: { state: true },
    news: { state: true },
  }

  declare open: boolean
  /** A sound for new messages is wanted. */
  declare sound: boolean
  declare wish: Wish
  declare menu: boolean
  /** Asking whether the conversation shall really end. */
  declare ending: boolean
  /** A rating or an end is on its way. */
  declare busy: boolean
  /** Why the last of these was refused, as a sentence. */
  declare refusal: string | null
  /** What is read out about the queue. */
  declare news: string

  #deps: PanelDeps
  #client: ClientController
  #announcer: Announcer
  #marker: string | null = null

  constructor(deps: PanelDeps) {
    super()
    this.#deps = deps
    this.open = false
    this.sound = false
    this.wish = 'greeting'
    this.menu = false
    this.ending = false
    this.busy = false
    this.refusal = null
    this.news = ''
    this.#announcer = new Announcer(deps.clock, (text) => {
      this.news = text
    })
    this.#client = new ClientController(this, deps.client, (now, before) => this.#changed(now, before))
    new TickerController(this, deps.clock, () => this.open)
    new ViewportController(this)
  }

  override connectedCallback() {
    super.connectedCallback()
    this.lang = this.#deps.texts.language
    this.dir = this.#deps.texts.direction
    document.addEventListener('visibilitychange', this.#look)
    this.addEventListener('keydown', this.#keydown)
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#announcer.stop()
    document.removeEventListener('visibilitychange', this.#look)
    this.removeEventListener('keydown', this.#keydown)
  }

  /** Opens the panel and moves the focus into it, unless it only comes back after a change of page. */
  async show({ focus = true } = {}) {
    this.open = true
    this.#deps.client.setPanelOpen(true)
    await this.updateComplete
    if (focus) this.#focusFirst()
    this.#look()
  }

  hide() {
    this.open = false
    this.menu = false
    this.ending = false
    this.#marker = nextMarker(this.#marker, { kind: 'closed' })
    this.#announcer.stop()
    this.#deps.client.setPanelOpen(false)
    this.dispatchEvent(new CustomEvent('wd-close'))
  }

  override render() {
    const { state } = this.#client
    const { t } = this.#deps.texts
    const view = viewOf(state, this.wish)
    return html`<section role="dialog" aria-label=${t('panel.label')} tabindex="-1" class="card" ?hidden=${!this.open}>
      ${this.#header(view, state)}
      <wallet-desk-notices .texts=${this.#deps.texts} .notices=${noticesOf(state)}></wallet-desk-notices>
      ${this.#body(view, state)}
      <p class="safety">${icons.shield}<span>${t('panel.safety')}</span></p>
      <p class="spoken" role="status">${this.news}</p>
    </section>`
  }

  #header(view: View, { current, site, status, connection }: VisitorState) {
    const { texts } = this.#deps
    const { t } = texts
    const support = site ? t('head.support', { site: site.name }) : t('panel.label')
    const agent = current.state === 'assigned' ? current.agent.name : null
    const under = {
      // The greeting says it at length.
      none: status && view.kind !== 'greeting' ? texts.hours(status.hours, this.#now()) : null,
      opening: t('head.queued'),
      queued: t('head.queued'),
      assigned: support,
      closed: t('head.ended'),
    }[current.state]
    return html`<header>
      ${agent ? html`<span class="face" aria-hidden="true">${firstSign(agent)}</span>` : nothing}
      <div class="who">
        <h2><bdi>${agent ?? support}</bdi></h2>
        <p>${connection.state === 'offline' ? t('head.offline') : (under ?? nothing)}</p>
      </div>
      <button type="button" class="icon" aria-label=${t('menu.open')} aria-expanded=${this.menu} @click=${this.#toggleMenu}>
        ${icons.more}
      </button>
      <button type="button" class="icon" aria-label=${t('panel.close')} @click=${this.hide}>${icons.close}</button>
      ${this.menu ? this.#menu(current.state) : nothing}
    </header>`
  }

  #menu(current: VisitorState['current']['state']) {
    const { t } = this.#deps.texts
    return html`<div class="menu">
      <button type="button" role="switch" aria-checked=${this.sound} @click=${this.#toggleSound}>
        <span>${t('menu.sound')}</span><span class="switch"></span>
      </button>
      ${
        current === 'queued' || current === 'assigned'
          ? html`<button type="button" @click=${this.#askEnd}>${t('menu.end')}</button>`
          : nothing
      }
    </div>`
  }

  #body(view: View, state: VisitorState) {
    const { texts } = this.#deps
    switch (view.kind) {
      case 'refused':
        return this.#refused(state)
      case 'loading':
        return html`<div class="page still" role="status"><span class="spinner"></span><p>${texts.t('panel.connecting')}</p></div>`
      case 'greeting':
        return state.status
          ? html`<div class="page">
              <wallet-desk-greeting
                .texts=${texts}
                .status=${state.status}
                .now=${this.#now()}
                .earlier=${view.hasThread}
                @wd-start=${() => this.#go('form')}
                @wd-earlier=${() => this.#go('thread')}
              ></wallet-desk-greeting>
            </div>`
          : nothing
      case 'form':
        return html`<div class="page">
          <wallet-desk-intake
            .texts=${texts}
            .topics=${state.site?.topics ?? []}
            .closed=${state.status?.hours.open === false}
            .draft=${state.draft}
            .knownName=${state.name}
            @wd-draft=${(e: CustomEvent<Partial<VisitorState['draft']>>) => this.#deps.client.setDraft(e.detail)}
            @wd-open=${(e: CustomEvent<Intake>) => this.#openConversation(e.detail)}
            @wd-back=${() => this.#go('greeting')}
          ></wallet-desk-intake>
        </div>`
      case 'thread':
        return this.#thread(view.composer, state)
    }
  }

  #refused({ connection }: VisitorState) {
    const { texts } = this.#deps
    const refusal = connection.state === 'refused' ? connection.refusal : null
    return html`<div class="page still" role="alert">
      ${icons.alert}
      <h3>${texts.t('notice.refused')}</h3>
      ${refusal ? html`<p>${texts.refusal(refusal.code, refusal.args)}</p>` : nothing}
      <button type="button" class="plain" @click=${() => location.reload()}>${texts.t('notice.reload')}</button>
    </div>`
  }

  #thread(composer: Extract<View, { kind: 'thread' }>['composer'], state: VisitorState) {
    const { texts } = this.#deps
    const { current, status } = state
    const waits = current.state === 'queued' || (current.state === 'opening' && !state.items.some(isRefused))
    return html`
      ${
        waits && status
          ? html`<wallet-desk-queue-card .texts=${texts} .status=${status} .now=${this.#now()}></wallet-desk-queue-card>`
          : nothing
      }
      <wallet-desk-message-list
        .texts=${texts}
        .items=${state.items}
        .marker=${this.#marker}
        .typing=${state.agentTyping}
        .now=${this.#now()}
        .online=${state.connection.state === 'online'}
        .loading=${state.loading}
        @wd-watching=${this.#look}
        @wd-retry=${(e: CustomEvent<ClientKey>) => this.#deps.client.retry(e.detail)}
        @wd-edit=${(e: CustomEvent<ClientKey>) => this.#edit(e.detail)}
        @wd-discard=${(e: CustomEvent<ClientKey>) => this.#deps.client.discard(e.detail)}
      >
        ${current.state === 'closed' && current.rating === 'asked' ? this.#rating() : nothing}
      </wallet-desk-message-list>
      ${this.ending ? this.#endQuestion() : nothing}
      ${composer === 'none' ? this.#startAgain() : this.#composer(composer, state)}
    `
  }

  #rating() {
    return html`<wallet-desk-rating
      .texts=${this.#deps.texts}
      .sending=${this.busy}
      .refusal=${this.refusal}
      @wd-rate=${(e: CustomEvent<Rating>) => this.#rate(e.detail)}
      @wd-skip=${() => this.#deps.client.skipRating()}
    ></wallet-desk-rating>`
  }

  #composer(composer: 'write' | 'again', { draft }: VisitorState) {
    const { texts, client } = this.#deps
    return html`<wallet-desk-composer
      .texts=${texts}
      .text=${draft.text}
      .hint=${composer === 'again' ? texts.t('composer.again') : null}
      @wd-draft=${(e: CustomEvent<string>) => {
        client.setDraft({ text: e.detail })
        client.typing(e.detail !== '')
      }}
      @wd-send=${(e: CustomEvent<string>) => this.#send(e.detail)}
    ></wallet-desk-composer>`
  }

  #startAgain() {
    return html`<div class="foot">
      <button type="button" class="main wide" @click=${() => this.#go('form')}>
        ${this.#deps.texts.t('greeting.start')}
      </button>
    </div>`
  }

  #endQuestion() {
    const { t } = this.#deps.texts
    return html`<div class="foot ending" role="group" aria-label=${t('end.question')}>
      <p><b>${t('end.question')}</b> ${t('end.explained')}</p>
      ${this.refusal ? html`<p class="wrong" role="alert">${this.refusal}</p>` : nothing}
      <div class="choice">
        <button type="button" class="main" ?disabled=${this.busy} @click=${this.#end}>${t('end.confirm')}</button>
        <button type="button" class="plain" @click=${this.#keep}>${t('end.cancel')}</button>
      </div>
    </div>`
  }

  #now(): Instant {
    return plus(this.#deps.clock.now(), this.#client.state.clockOffset)
  }

  get #list() {
    return this.renderRoot.querySelector<MessageListElement>('wallet-desk-message-list')
  }

  #watching() {
    return this.open && document.visibilityState === 'visible' && (this.#list?.atEnd ?? false)
  }

  /** Tells the desk that the end of the thread is before the visitor's eyes, if it is. */
  #look = () => {
    if (this.#watching() && this.#client.state.unread > 0) this.#deps.client.seen()
  }

  #changed(state: VisitorState, before: VisitorState) {
    const { firstUnread, current, status } = state
    this.#marker = nextMarker(this.#marker, { kind: 'changed', firstUnread, watching: this.#watching() })
    if (current.state !== before.current.state) {
      this.refusal = null
      this.ending = false
      if (current.state === 'none') this.wish = 'greeting'
    }
    if (this.open && current.state === 'queued' && status) {
      this.#announcer.tell(spoken(queueLines(status, this.#now(), this.#deps.texts)))
    }
    this.updateComplete.then(this.#look)
  }

  #go(wish: Wish) {
    this.wish = wish
    this.updateComplete.then(() => this.#focusFirst())
  }

  #openConversation(intake: Intake) {
    this.#deps.client.open(intake)
    this.updateComplete.then(() => this.#focusFirst())
  }

  #send(text: string) {
    this.#marker = nextMarker(this.#marker, { kind: 'answered' })
    this.#deps.client.send(text)
    this.#list?.toEnd()
  }

  #edit(key: ClientKey) {
    const { client } = this.#deps
    const item = this.#client.state.items.find((one) => one.kind === 'message' && one.own?.key === key)
    if (item?.kind !== 'message') return
    const { text } = this.#client.state.draft
    client.setDraft({ text: text ? `${text}\n${item.text}` : item.text })
    client.discard(key)
    if (this.#client.state.current.state === 'none') this.wish = 'form'
    this.updateComplete.then(() => this.#focusFirst())
  }

  async #rate({ stars, comment }: Rating) {
    await this.#ask(() => this.#deps.client.rate(stars, comment))
  }

  #end = async () => {
    await this.#ask(() => this.#deps.client.leave())
    if (!this.refusal) this.#keep()
  }

  #keep = () => {
    this.ending = false
    this.refusal = null
    this.updateComplete.then(() => this.#focusFirst())
  }

  async #ask(run: () => ReturnType<VisitorClient['leave']>) {
    const { texts } = this.#deps
    this.busy = true
    this.refusal = null
    const answer = await run()
    this.busy = false
    if (!answer.ok) {
      this.refusal =
        answer.code === 'unanswered' ? texts.t('notice.unanswered') : texts.refusal(answer.code, answer.args)
    }
  }

  #askEnd = () => {
    this.menu = false
    this.ending = true
    this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.choice .plain')?.focus())
  }

  #toggleMenu = () => {
    this.menu = !this.menu
  }

  #toggleSound = () => {
    this.sound = !this.sound
    this.dispatchEvent(new CustomEvent('wd-sound', { detail: this.sound }))
  }

  #keydown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return
    event.stopPropagation()
    if (this.menu) {
      this.menu = false
      this.renderRoot.querySelector<HTMLElement>('[aria-expanded]')?.focus()
    } else this.hide()
  }

  /** The field where there is one and a keyboard to use it; else the panel itself, for on a phone a focus brings up keys. */
  #focusFirst() {
    const field = this.renderRoot.querySelector<ComposerElement>('wallet-desk-composer, wallet-desk-intake')
    const keys = window.matchMedia('(hover: hover)').matches
    const target = keys && field ? field : this.renderRoot.querySelector<HTMLElement>('.card')
    target?.focus()
  }
}

const firstSign = (name: string) => [...name.trim()][0]?.toLocaleUpperCase() ?? ''
