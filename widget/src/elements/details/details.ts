import { type Intake, missingOf } from '@walletdesk/shared/domain/intake/log.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { FieldView } from '@walletdesk/shared/protocol/intake.ts'
import { html, LitElement, nothing, type PropertyValues } from 'lit'
import type { GuardedClient } from '../../client/guarded-client.ts'
import type { VisitorState } from '../../client/state.ts'
import { type CurrentIntake, currentIntake, type Question } from '../../controllers/current-intake.ts'
import { listed, nameOf } from '../../controllers/field-text.ts'
import type { Texts } from '../../controllers/texts.ts'
import { checkIcon, listIcon } from '../../theme/talk-icons.ts'
import type { FieldsElement, Typed } from '../fields/fields.ts'
import { styles } from './details.styles.ts'

/** The card of the whole intake; a question's has the name of its field. */
const ALL = ''

/**
 * What is missing, to be completed while waiting or with an agent, and what an agent asks for, with the field right there.
 *
 * @event {CustomEvent<File[]>} wd-files - Screenshots that were chosen, to go with the message.
 */
export class DetailsElement extends LitElement {
  static override styles = styles
  static override properties = {
    texts: { attribute: false },
    client: { attribute: false },
    state: { attribute: false },
    now: { attribute: false },
    opened: { state: true },
    busy: { state: true },
    said: { state: true },
    refused: { state: true },
  }

  declare texts: Texts
  declare client: GuardedClient
  declare state: VisitorState
  declare now: Instant
  declare opened: boolean
  /** Which card is on its way. */
  declare busy: string | null
  /** What became of a card, as a sentence. */
  declare said: { card: string; wrong: boolean; text: string } | null
  declare refused: { field: string; text: string } | null

  constructor() {
    super()
    this.opened = false
    this.busy = null
    this.said = null
    this.refused = null
  }

  override willUpdate(changed: PropertyValues<this>) {
    const before = changed.get('state')?.current
    const { current } = this.state
    const idOf = (one: VisitorState['current'] | undefined) => (one && 'id' in one ? one.id : null)
    if (before && idOf(before) !== idOf(current)) {
      this.opened = false
      this.said = null
    }
  }

  override render() {
    const now = currentIntake(this.state, this.texts.language)
    if (!now) return nothing
    return html`${now.questions.map((question) => this.#question(question, now.intake))}
      ${now.fields.length > 0 ? this.#whole(now) : nothing}`
  }

  #question({ agent, field }: Question, all: Intake) {
    const { intake } = this.texts
    const title = intake('asked.title', { name: agent.name })
    return html`<form class="card asked" aria-label=${title} novalidate @submit=${(e: SubmitEvent) => this.#send(e, field.id)}>
      <h3>${title}</h3>
      ${this.#fields(field.id, [field], all)}
      ${this.#foot(field.id)}
      ${field.kind === 'screenshot' ? nothing : html`<button class="main" ?disabled=${this.busy !== null}>${intake('asked.send')}</button>`}
    </form>`
  }

  #whole({ fields, intake: all }: CurrentIntake) {
    const { texts } = this
    const { intake } = texts
    const missing = missingOf(fields, all)
    const names = listed(
      missing.map((field) => nameOf(field, texts)),
      texts,
    )
    const count = missing.length
    const line = count > 0 ? intake('details.missing', { count, fields: names }) : intake('details.complete')
    return html`<form class="card" aria-label=${intake('details.title')} novalidate @submit=${(e: SubmitEvent) => this.#send(e, ALL)}>
      <p class="line">${count > 0 ? listIcon : checkIcon}<span>${line}</span></p>
      ${this.opened ? this.#fields(ALL, fields, all) : nothing}
      ${this.#foot(ALL)}
      <div class="choice">
        ${
          this.opened
            ? html`<button class="main" ?disabled=${this.busy !== null}>${intake('details.send')}</button>
                <button type="button" class="plain" @click=${this.#close}>${intake('details.close')}</button>`
            : html`<button type="button" class="plain toggle" aria-expanded="false" @click=${this.#open}>
                ${intake(count > 0 ? 'details.open' : 'details.change')}
              </button>`
        }
      </div>
    </form>`
  }

  #fields(card: string, fields: readonly FieldView[], all: Intake) {
    const given = new Map([...all.given].flatMap(([id, { value }]) => (value ? [[id, value] as const] : [])))
    return html`<wallet-desk-fields
      data-card=${card}
      .texts=${this.texts}
      .guard=${this.client.guard}
      .fields=${fields}
      .typed=${this.state.draft.fields}
      .given=${given}
      .shown=${all.shown !== null}
      .now=${this.now}
      .refused=${this.refused}
      @wd-typed=${(e: CustomEvent<Typed>) => this.#typed(e.detail)}
      @wd-files=${({ type, detail }: CustomEvent<File[]>) => this.dispatchEvent(new CustomEvent(type, { detail }))}
    ></wallet-desk-fields>`
  }

  #foot(card: string) {
    const said = this.said?.card === card ? this.said : null
    return html`<p class=${said?.wrong ? 'wrong' : 'done'} role="status">${said?.text ?? nothing}</p>`
  }

  #typed(change: Typed) {
    this.said = null
    this.refused = null
    this.client.setDraft({ fields: { ...this.state.draft.fields, ...change } })
  }

  async #send(event: SubmitEvent, card: string) {
    event.preventDefault()
    const { intake } = this.texts
    const element = this.#fieldsOf(card)
    if (!element || this.busy !== null) return
    this.busy = card
    const { filled, wrong } = await element.gather()
    if (wrong.length > 0 || filled.length === 0) {
      const text = wrong.length > 0 ? intake('details.fix', { count: wrong.length }) : intake('details.nothing')
      this.said = { card, wrong: true, text }
      this.busy = null
      await element.focusFirst(wrong.length > 0 ? wrong : undefined)
      return
    }
    const answer = await this.client.fill(filled)
    this.busy = null
    if (answer.ok) {
      this.said = { card: ALL, wrong: false, text: intake('details.sent') }
      if (card === ALL) await this.#close()
      return
    }
    if ('guarded' in answer) {
      this.said = { card, wrong: true, text: intake('problem.secret') }
      return
    }
    const field = answer.code === 'intake.invalid' ? String(answer.args?.field) : null
    const text = field ? intake('details.fix', { count: 1 }) : this.texts.refusal(answer.code, answer.args)
    this.refused = field ? { field, text: intake('problem.refused') } : null
    this.said = { card, wrong: true, text }
    if (field) await element.focusFirst([field])
  }

  #fieldsOf = (card: string) => this.renderRoot.querySelector<FieldsElement>(`wallet-desk-fields[data-card='${card}']`)

  #open = async () => {
    this.opened = true
    this.said = null
    await this.updateComplete
    await this.#fieldsOf(ALL)?.focusFirst()
  }

  #close = async () => {
    this.opened = false
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('.toggle')?.focus()
  }
}
