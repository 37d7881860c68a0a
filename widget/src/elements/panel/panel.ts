import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { type Instant, plus } from '@walletdesk/shared/kernel/time.ts'
import { html, LitElement, nothing } from 'lit'
import type { GuardedClient } from '../../client/guarded-client.ts'
import type { VisitorClient, VisitorState } from '../../client/state.ts'
import { Announcer } from '../../controllers/announcer.ts'
import { ClientController } from '../../controllers/client.ts'
import type { Texts } from '../../controllers/texts.ts'
import { TickerController } from '../../controllers/ticker.ts'
import { type View, viewOf, type Wish } from '../../controllers/view.ts'
import { ViewportController } from '../../controllers/viewport.ts'
import { alertIcon, closeIcon, moreIcon, shieldIcon } from '../../theme/icons.ts'
import type { EmergencyElement } from '../emergency/emergency.ts'
import type { IntakeElement } from '../intake/intake.ts'
import type { LoadFiles } from '../../controllers/files.ts'
import type { ThreadElement } from '../thread/thread.ts'
import { noticesOf } from './notices-of.ts'
import { styles } from './panel.styles.ts'

export type PanelDeps = {
  client: VisitorClient
  texts: Texts
  clock: Clock
  /** Loads the elements of form and conversation, and the client for what is written in them. */
  loadTalk(): Promise<GuardedClient>
  /** Loads what files need. */
  loadFiles: LoadFiles
}

/**
 * What opens beside the launcher: greeting, form, queue and conversation, always with the line on recovery phrases.
 *
 * @event wd-close - The visitor closed it.
 * @event {CustomEvent<boolean>} wd-sound - Whether a sound for new messages is wanted.
 */
export class PanelElement extends LitElement {
  static override styles = styles
  static override properties = {
    open: { type: Boolean, reflect: true },
    sound: { type: Boolean },
    wish: { state: true },
    menu: { state: true },
    talk: { state: true },
    news: { state: true },
    emergency: { state: true },
  }

  declare open: boolean
  /** A sound for new messages is wanted. */
  declare sound: boolean
  declare wish: Wish
  declare menu: boolean
  /** Whether the elements of form and conversation are here. */
  declare talk: 'loading' | 'here' | 'failed'

  /** What is read out of what a newcomer is told. */
  declare news: string
  /** What to do after a secret was shared stands in the place of everything else. */
  declare emergency: boolean

  #deps: PanelDeps
  #client: ClientController
  #announcer: Announcer
  /** Here with the elements for it. */
  #writer: GuardedClient | null = null

  constructor(deps: PanelDeps) {
    super()
    this.#deps = deps
    this.open = false
    this.sound = false
    this.wish = 'greeting'
    this.menu = false
    this.talk = 'failed'
    this.news = ''
    this.emergency = false
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
    this.addEventListener('keydown', this.#keydown)
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.removeEventListener('keydown', this.#keydown)
    this.#announcer.stop()
  }

  /** Opens the panel and moves the focus into it, unless it only comes back after a change of page. */
  async show({ focus = true } = {}) {
    this.open = true
    this.#deps.client.setPanelOpen(true)
    await this.updateComplete
    if (focus) this.#focusFirst()
    await this.#loadTalk()
    // The focus was given to the panel while the field was not there yet.
    if (focus && this.renderRoot.querySelector('.card:focus')) this.#focusFirst()
  }

  hide() {
    this.open = false
    this.menu = false
    this.#deps.client.setPanelOpen(false)
    this.dispatchEvent(new CustomEvent('wd-close'))
  }

  override updated() {
    const { state } = this.#client
    const { texts } = this.#deps
    const { status } = state
    if (!this.open || !status || viewOf(state, this.wish).kind !== 'greeting') return
    const now = this.#now()
    const lines = [texts.hours(status, now), texts.wait(status, now).headline, texts.incident(status)]
    this.#announcer.tell(lines.filter((line) => line !== null))
  }

  override render() {
    const { state } = this.#client
    const { texts } = this.#deps
    const view = viewOf(state, this.wish)
    return html`<section role="dialog" aria-label=${texts.t('panel.label')} tabindex="-1" class="card" ?hidden=${!this.open} @wd-emergency=${() => this.#help(true)}>
      ${this.#header(view, state)}
      <wallet-desk-notices .texts=${texts} .notices=${noticesOf(state)}></wallet-desk-notices>
      ${this.open ? this.#body(view, state) : nothing}
      <p class="spoken" role="status">${this.news}</p>
      <p class="safety">${shieldIcon}<span>${texts.t('panel.safety')}
        <button type="button" class="quiet" @click=${() => this.#help(true)}>${texts.t('panel.shared')}</button></span></p>
    </section>`
  }

  #header(view: View, { current, site, status, connection }: VisitorState) {
    const { texts } = this.#deps
    const { t } = texts
    const support = site ? t('head.support', { site: site.name }) : t('panel.label')
    const agent = current.state === 'assigned' ? current.agent.name : null
    const under = {
      // The greeting says it at length.
      none: status && view.kind !== 'greeting' ? texts.hours(status, this.#now()) : null,
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
        ${moreIcon}
      </button>
      <button type="button" class="icon" aria-label=${t('panel.close')} @click=${this.hide}>${closeIcon}</button>
      ${this.menu ? this.#menu(current.state, view.kind === 'thread') : nothing}
    </header>`
  }

  #menu(current: VisitorState['current']['state'], inThread: boolean) {
    const { t, record } = this.#deps.texts
    return html`<div class="menu">
      <button type="button" role="switch" aria-checked=${this.sound} @click=${this.#toggleSound}>
        <span>${t('menu.sound')}</span><span class="switch"></span>
      </button>
      ${
        inThread && this.talk === 'here' && current !== 'opening'
          ? html`<button type="button" @click=${() => this.#inThread('askRecord')}>${record('save.open')}</button>`
          : nothing
      }
      ${
        current === 'queued' || current === 'assigned'
          ? html`<button type="button" @click=${() => this.#inThread('askEnd')}>${t('menu.end')}</button>`
          : nothing
      }
    </div>`
  }

  #body(view: View, state: VisitorState) {
    const { texts, clock } = this.#deps
    const client = this.#writer
    if (this.emergency) {
      if (!client) return this.#wait()
      return html`<div class="page">
        <wallet-desk-emergency .texts=${texts} @wd-back=${() => this.#help(false)}></wallet-desk-emergency>
      </div>`
    }
    switch (view.kind) {
      case 'refused':
        return this.#refused(state)
      case 'loading':
        return this.#wait()
      case 'greeting':
        if (!state.status) return this.#wait()
        return html`<div class="page">
          <wallet-desk-greeting
            .texts=${texts}
            .status=${state.status}
            .now=${this.#now()}
            .earlier=${view.hasThread}
            @wd-start=${() => this.#go('form')}
            @wd-earlier=${() => this.#go('thread')}
          ></wallet-desk-greeting>
        </div>`
      case 'form':
        if (!client) return this.#wait()
        return html`<div class="page">
          <wallet-desk-intake
            .texts=${texts}
            .client=${client}
            .clock=${clock}
            .loadFiles=${this.#deps.loadFiles}
            .state=${state}
            .now=${this.#now()}
            @wd-opened=${this.#focusNext}
            @wd-back=${() => this.#go('greeting')}
          ></wallet-desk-intake>
        </div>`
      case 'thread':
        if (!client) return this.#wait()
        return html`<wallet-desk-thread
          .texts=${texts}
          .client=${client}
          .clock=${clock}
          .loadFiles=${this.#deps.loadFiles}
          .state=${state}
          .now=${this.#now()}
          .composer=${view.composer}
          @wd-start=${() => this.#go('form')}
          @wd-mend=${() => this.#go('form')}
        ></wallet-desk-thread>`
    }
  }

  #wait() {
    const { t } = this.#deps.texts
    if (this.talk === 'failed') {
      return html`<div class="page still" role="alert">
        <p>${t('notice.unanswered')}</p>
        <button type="button" class="plain" @click=${this.#loadTalk}>${t('notice.retry')}</button>
      </div>`
    }
    return html`<div class="page still" role="status"><span class="spinner"></span><p>${t('panel.connecting')}</p></div>`
  }

  #refused({ connection }: VisitorState) {
    const { texts } = this.#deps
    const refusal = connection.state === 'refused' ? connection.refusal : null
    return html`<div class="page still" role="alert">
      ${alertIcon}
      <h3>${texts.t('notice.refused')}</h3>
      ${refusal ? html`<p>${texts.refusal(refusal.code, refusal.args)}</p>` : nothing}
      <button type="button" class="plain" @click=${() => location.reload()}>${texts.t('notice.reload')}</button>
    </div>`
  }

  #now(): Instant {
    return plus(this.#deps.clock.now(), this.#client.state.clockOffset)
  }

  #changed({ current, refused }: VisitorState, before: VisitorState) {
    if (current.state !== 'none') return
    if (before.current.state !== 'none') this.wish = 'greeting'
    if (refused && !before.refused) this.wish = 'form'
  }

  #loadTalk = async () => {
    if (this.talk === 'here') return
    this.talk = 'loading'
    try {
      this.#writer = await this.#deps.loadTalk()
      this.talk = 'here'
    } catch (cause) {
      this.talk = 'failed'
      console.warn('WalletDesk could not be loaded whole.', cause)
    }
    await this.updateComplete
  }

  #go(wish: Wish) {
    this.wish = wish
    void this.#focusNext()
  }

  #help(on: boolean) {
    this.emergency = on
    void this.#focusNext()
  }

  #inThread(ask: 'askEnd' | 'askRecord') {
    this.menu = false
    void this.renderRoot.querySelector<ThreadElement>('wallet-desk-thread')?.[ask]()
  }

  #toggleMenu = () => {
    this.menu = !this.menu
  }

  #toggleSound = () => {
    this.sound = !this.sound
    this.dispatchEvent(new CustomEvent('wd-sound', { detail: this.sound }))
  }

  #focusNext = async () => {
    await this.updateComplete
    this.#focusFirst()
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
    const keys = window.matchMedia('(hover: hover)').matches
    const field = this.renderRoot.querySelector<ThreadElement | IntakeElement | EmergencyElement>(
      'wallet-desk-thread, wallet-desk-intake, wallet-desk-emergency',
    )
    if ((keys || this.emergency) && field) void field.focusFirst()
    else this.renderRoot.querySelector<HTMLElement>('.card')?.focus()
  }
}

const firstSign = (name: string) => [...name.trim()][0]?.toLocaleUpperCase() ?? ''
