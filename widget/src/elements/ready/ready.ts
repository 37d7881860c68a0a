import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { FilledFields } from '@walletdesk/shared/protocol/intake.ts'
import type { TopicView } from '@walletdesk/shared/protocol/visitor.ts'
import { html, LitElement, nothing } from 'lit'
import type { VisitorGuard } from '../../client/guard.ts'
import { nameOf } from '../../controllers/field-text.ts'
import type { Texts } from '../../controllers/texts.ts'
import { alertIcon } from '../../theme/icons.ts'
import { downIcon } from '../../theme/talk-icons.ts'
import type { FieldsElement, Typed } from '../fields/fields.ts'
import { styles } from './ready.styles.ts'

/**
 * What to have ready for a topic, and what it warns of, before one joins. It may be filled in at once, and need not be.
 *
 * @event {CustomEvent<Record<string, string>>} wd-typed - What was typed into which field.
 * @event {CustomEvent<File[]>} wd-files - Screenshots that were chosen, to go with the message.
 */
export class ReadyElement extends LitElement {
  static override styles = styles
  static override properties = {
    texts: { attribute: false },
    guard: { attribute: false },
    topic: { attribute: false },
    typed: { attribute: false },
    now: { attribute: false },
    opened: { state: true },
  }

  declare texts: Texts
  declare guard: VisitorGuard
  declare topic: TopicView
  declare typed: Typed
  declare now: Instant
  declare opened: boolean

  constructor() {
    super()
    this.opened = false
  }

  /** What of it can be sent with the message; what needs another look stays for later. */
  async filled(): Promise<FilledFields> {
    await this.updateComplete
    return (await this.renderRoot.querySelector<FieldsElement>('wallet-desk-fields')?.gather())?.filled ?? []
  }

  override render() {
    const { texts, topic, typed } = this
    const { intake } = texts
    const open = this.opened || topic.fields.some(({ id }) => typed[id])
    return html`${topic.warnings.map((text) => html`<p class="warning">${alertIcon}<span dir="auto">${text}</span></p>`)}
      ${
        topic.fields.length === 0
          ? nothing
          : html`<section aria-label=${intake('ready.title')}>
              <h3>${intake('ready.title')}</h3>
              ${open ? this.#fields() : this.#list()}
              <p class="later">${intake('ready.later')}</p>
            </section>`
      }`
  }

  #list() {
    const { texts } = this
    return html`<ul>
        ${this.topic.fields.map(
          (field) => html`<li><span dir="auto">${nameOf(field, texts)}</span>
            ${field.required ? html` <i>(${texts.intake('field.needed')})</i>` : nothing}</li>`,
        )}
      </ul>
      <button type="button" class="plain" aria-expanded="false" @click=${this.#open}>${downIcon}${texts.intake('ready.fill')}</button>`
  }

  #fields() {
    return html`<wallet-desk-fields
      .texts=${this.texts}
      .guard=${this.guard}
      .fields=${this.topic.fields}
      .typed=${this.typed}
      .now=${this.now}
      @wd-typed=${this.#tell}
      @wd-files=${this.#tell}
    ></wallet-desk-fields>`
  }

  #tell = ({ type, detail }: CustomEvent) => this.dispatchEvent(new CustomEvent(type, { detail }))

  #open = async () => {
    this.opened = true
    await this.updateComplete
    await this.renderRoot.querySelector<FieldsElement>('wallet-desk-fields')?.focusFirst()
  }
}
