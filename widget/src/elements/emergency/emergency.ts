import { html, LitElement } from 'lit'
import type { Texts } from '../../controllers/texts.ts'
import { backIcon } from '../../theme/talk-icons.ts'
import { styles } from './emergency.styles.ts'

/**
 * What to do for somebody who has shared their recovery phrase or private key.
 *
 * @event wd-back - Back to where they were.
 */
export class EmergencyElement extends LitElement {
  static override styles = styles
  static override properties = { texts: { attribute: false } }

  declare texts: Texts

  /** Moves the focus to the heading, so that it is read from there. */
  async focusFirst() {
    await this.updateComplete
    this.renderRoot.querySelector('h2')?.focus()
  }

  override render() {
    const { guard: t } = this.texts
    return html`
      <div class="head">
        <button type="button" class="icon" aria-label=${t('emergency.back')} @click=${this.#back}>${backIcon}</button>
        <h2 tabindex="-1">${t('emergency.title')}</h2>
      </div>
      <p>${t('emergency.lead')}</p>
      <section class="card">
        <h3>${t('emergency.move')}</h3>
        <ol>
          <li>${t('emergency.step.new')}</li>
          <li>${t('emergency.step.move')}</li>
          <li>${t('emergency.step.old')}</li>
          <li>${t('emergency.step.tell')}</li>
        </ol>
      </section>
      <p class="never"><b>${t('emergency.never')}</b></p>
    `
  }

  #back() {
    this.dispatchEvent(new CustomEvent('wd-back'))
  }
}
