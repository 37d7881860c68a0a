import type { IntakeAnswer } from '@walletdesk/shared/protocol/intake.ts'
import { html, LitElement } from 'lit'
import { knownName, valueText } from '../../controllers/field-text.ts'
import type { Texts } from '../../controllers/texts.ts'
import { styles } from './given.styles.ts'

/** What the visitor filled in at one time, or before, as a card of the thread. */
export class GivenElement extends LitElement {
  static override styles = styles
  static override properties = {
    texts: { attribute: false },
    answers: { attribute: false },
    carried: { type: Boolean },
    time: {},
  }

  declare texts: Texts
  declare answers: readonly IntakeAnswer[]
  /** Taken over from the conversation before. */
  declare carried: boolean
  declare time: string

  override render() {
    const { texts } = this
    return html`<p>${texts.intake(this.carried ? 'event.carried' : 'event.given')} · ${this.time}</p>
      <dl>
        ${this.answers.map(
          ({ field, value }) => html`<div>
            <dt><bdi>${knownName(field, texts)}</bdi></dt>
            <dd><bdi>${value ? valueText(value, texts) : texts.intake('given.back')}</bdi></dd>
          </div>`,
        )}
      </dl>`
  }
}
