import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { QueueStatus } from '@walletdesk/shared/protocol/wait.ts'
import { html, LitElement, nothing } from 'lit'
import type { Texts } from '../../controllers/texts.ts'
import { alertIcon, clockIcon, peopleIcon } from '../../theme/icons.ts'
import { styles } from './greeting.styles.ts'

/**
 * What a visitor sees first: is anyone there, until when, how many wait, how long it takes, and what to have ready.
 *
 * @event wd-start - The visitor wants to write.
 * @event wd-earlier - The visitor wants to see what was said before.
 */
export class GreetingElement extends LitElement {
  static override styles = styles
  static override properties = {
    texts: { attribute: false },
    status: { attribute: false },
    now: { attribute: false },
    earlier: { type: Boolean },
  }

  declare texts: Texts
  declare status: QueueStatus
  declare now: Instant
  /** There is something to look back at. */
  declare earlier: boolean

  override render() {
    const { t } = this.texts
    const { open } = this.status.hours
    return html`
      <div>
        <h2>${t('greeting.title')}</h2>
        <p class="lead">${t('greeting.lead')}</p>
      </div>
      ${open ? this.#openCard() : this.#closedCard()}
      <button type="button" class="main wide" @click=${() => this.#tell('wd-start')}>
        ${t(open ? 'greeting.start' : 'greeting.leave')}
      </button>
      ${
        this.earlier
          ? html`<button type="button" class="plain wide" @click=${() => this.#tell('wd-earlier')}>
              ${t('greeting.earlier')}
            </button>`
          : nothing
      }
      <div class="ready">
        <h3>${t('greeting.ready')}</h3>
        <ul>
          <li>${t('greeting.ready.transaction')}</li>
          <li>${t('greeting.ready.error')}</li>
          <li>${t('greeting.ready.time')}</li>
        </ul>
      </div>
    `
  }

  #openCard() {
    const { staff, waiting, answer } = this.status
    const { headline, detail } = this.texts.wait(this.status, this.now)
    // The line above says as much as these headlines do.
    const said =
      answer.kind === 'now' || (answer.kind === 'unknown' && answer.reason === 'no-staffing' && staff === 'none')
    return html`<section class="card">
      <p data-staff=${staff}>
        <span class="dot"></span>
        <span><b>${this.texts.t(`greeting.${staff}`)}</b><small>${this.texts.hours(this.status, this.now)}</small></span>
      </p>
      <p>
        ${clockIcon}
        ${said && detail ? html`<span>${detail}</span>` : html`<span><b>${headline}</b>${detail ? html`<small>${detail}</small>` : nothing}</span>`}
      </p>
      <p>${peopleIcon}<span>${this.texts.ahead(null, waiting)}</span></p>
      ${this.#incident()}
    </section>`
  }

  #closedCard() {
    const { waiting, answer } = this.status
    const { detail } = this.texts.wait(this.status, this.now)
    return html`<section class="card">
      <p data-staff="none">
        <span class="dot"></span><span><b>${this.texts.hours(this.status, this.now)}</b></span>
      </p>
      <p>
        ${clockIcon}
        <span>${this.texts.t('greeting.leaveExplained')}${answer.kind === 'closed' && answer.lowAt !== null ? html`<small>${detail}</small>` : nothing}</span>
      </p>
      ${waiting > 0 ? html`<p>${peopleIcon}<span>${this.texts.ahead(null, waiting)}</span></p>` : nothing}
      ${this.#incident()}
    </section>`
  }

  #incident() {
    const said = this.texts.incident(this.status)
    return said ? html`<p>${alertIcon}<span>${said}</span></p>` : nothing
  }

  #tell(name: 'wd-start' | 'wd-earlier') {
    this.dispatchEvent(new CustomEvent(name))
  }
}
