import { guardedText } from '@walletdesk/shared/domain/intake/guarded.ts'
import type { Reading } from '@walletdesk/shared/domain/intake/read/reading.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { FieldKind, FieldView, FilledFields, IntakeValue } from '@walletdesk/shared/protocol/intake.ts'
import { html, LitElement, nothing, type PropertyValues } from 'lit'
import { live } from 'lit/directives/live.js'
import { repeat } from 'lit/directives/repeat.js'
import type { VisitorGuard } from '../../client/guard.ts'
import { chainChoices, helpOf, nameOf, noteText, problemText, rawOf, valueText } from '../../controllers/field-text.ts'
import type { Texts } from '../../controllers/texts.ts'
import { styles } from './fields.styles.ts'

/** What was typed into one field. */
export type Typed = Readonly<Record<string, string>>

/** Of what was typed: what can be sent, and the names of the fields that need another look. */
export type Gathered = { filled: FilledFields; wrong: string[] }

type Read = Reading<IntakeValue> | null

/** Problems that are certain before a field is left: what was pasted is another thing. */
const certain = (code: string) => code === 'secret' || code.startsWith('is-address') || code.startsWith('link-')

/**
 * The fields of an intake, each with its help, and in words what is recognised or wrong in it. What is typed is the
 * draft's; a value that was given before stands in its field until something else is typed.
 *
 * @event {CustomEvent<Record<string, string>>} wd-typed - What was typed into which field.
 * @event {CustomEvent<File[]>} wd-files - Screenshots that were chosen, to go with the message.
 */
export class FieldsElement extends LitElement {
  static override styles = styles
  static override properties = {
    texts: { attribute: false },
    guard: { attribute: false },
    fields: { attribute: false },
    typed: { attribute: false },
    given: { attribute: false },
    shown: { attribute: false },
    now: { attribute: false },
    refused: { attribute: false },
    readings: { state: true },
    left: { state: true },
  }

  declare texts: Texts
  declare guard: VisitorGuard
  declare fields: readonly FieldView[]
  declare typed: Typed
  /** What holds now, by field. */
  declare given: ReadonlyMap<string, IntakeValue>
  /** A picture was sent in this conversation. */
  declare shown: boolean
  declare now: Instant
  /** Refused by the desk: in which field, and why, as a sentence. */
  declare refused: { field: string; text: string } | null
  declare readings: ReadonlyMap<string, Read>
  /** Fields that were left: only then it is said that something in them is not whole. */
  declare left: ReadonlySet<string>

  constructor() {
    super()
    this.fields = []
    this.typed = {}
    this.given = new Map()
    this.shown = false
    this.refused = null
    this.readings = new Map()
    this.left = new Set()
  }

  override willUpdate(changed: PropertyValues<this>) {
    const before = changed.get('typed') ?? {}
    if (!changed.has('typed') && !changed.has('fields')) return
    for (const field of this.fields) {
      const raw = this.typed[field.id] ?? ''
      const known = this.readings.has(field.id) && before[field.id] === this.typed[field.id]
      // A number of the telephone is read when it is whole: its rules are fetched for it.
      if (!known && (field.kind !== 'phone' || this.left.has(field.id))) void this.#read(field, raw)
    }
  }

  /** Moves the focus to the first field, or to the first that needs another look. */
  async focusFirst(wrong?: readonly string[]) {
    await this.updateComplete
    const first = this.fields.find(({ id }) => !wrong || wrong.includes(id))
    if (first) this.renderRoot.querySelector<HTMLElement>(`#${first.id}`)?.focus()
  }

  /** What is new or changed in the fields; what is wrong is said beside each from here on. */
  async gather(): Promise<Gathered> {
    this.left = new Set(this.fields.map(({ id }) => id))
    const gathered: Gathered = { filled: [], wrong: [] }
    for (const field of this.fields) {
      const raw = this.typed[field.id]
      if (raw === undefined) continue
      const reading = await this.#read(field, raw)
      const value = reading?.ok ? reading.value : null
      if (reading && !reading.ok) gathered.wrong.push(field.id)
      else if (JSON.stringify(value) !== JSON.stringify(this.given.get(field.id) ?? null))
        gathered.filled.push({ field: field.id, value })
    }
    return gathered
  }

  override render() {
    return html`${repeat(
      this.fields,
      ({ id }) => id,
      (field) => this.#field(field),
    )}`
  }

  #field(field: FieldView) {
    if (field.kind === 'screenshot') return this.#screenshot(field)
    const { texts } = this
    const { id } = field
    const help = helpOf(field, texts)
    const said = this.#said(field)
    return html`<div class="field">
      <label for=${id}>${this.#named(field)}</label>
      ${this.#input(field, said?.wrong ?? false)}
      <p id="${id}-help" class="help" ?hidden=${help === null}>${help}</p>
      <p id="${id}-said" class=${said?.wrong ? 'wrong' : 'note'} aria-live="polite"><bdi>${said?.text ?? nothing}</bdi></p>
    </div>`
  }

  #named(field: FieldView) {
    const { texts } = this
    return html`${nameOf(field, texts)} <i>(${texts.intake(field.required ? 'field.needed' : 'field.optional')})</i>`
  }

  /** No value is typed here: what is chosen goes the way of every file, as a message. */
  #screenshot(field: FieldView) {
    const { texts } = this
    const { id } = field
    return html`<div class="field" role="group" aria-labelledby="${id}-name" aria-describedby="${id}-help">
      <span id="${id}-name" class="name">${this.#named(field)}</span>
      <wallet-desk-attach id=${id} named screenshot .texts=${texts} @wd-files=${this.#choose}></wallet-desk-attach>
      <p id="${id}-help" class="help">${helpOf(field, texts)}</p>
      <p class="note" aria-live="polite">${texts.intake(this.shown ? 'screenshot.sent' : 'screenshot.goes')}</p>
    </div>`
  }

  #choose = ({ detail }: CustomEvent<File[]>) => this.dispatchEvent(new CustomEvent('wd-files', { detail }))

  #input(field: FieldView, wrong: boolean) {
    const { id, kind, required } = field
    const value = this.#shown(field)
    const hints = `${id}-help ${id}-said`
    const invalid = wrong ? 'true' : 'false'
    // As much as the longest kind takes: of a shorter one it is said that it is too long, and nothing is cut off unseen.
    const max = kind === 'text' ? 1_000 : 300
    if (kind === 'chain') {
      const { texts } = this
      return html`<select id=${id} aria-required=${required} aria-describedby=${hints} aria-invalid=${invalid} @change=${this.#typing}>
        <option value="" ?selected=${value === ''}>${texts.intake('chain.choose')}</option>
        ${chainChoices(texts).map(
          (chain) => html`<option value=${chain.id} ?selected=${value === chain.id}>${chain.name}</option>`,
        )}
      </select>`
    }
    // An ID is seen whole, so that it can be compared.
    if (kind === 'text' || kind === 'code' || kind === 'transaction') {
      return html`<textarea id=${id} rows=${kind === 'code' ? 1 : 2} dir=${kind === 'transaction' ? 'ltr' : 'auto'} maxlength=${max}
        autocomplete="off" autocapitalize="off" spellcheck=${kind === 'transaction' ? 'false' : 'true'} aria-required=${required} aria-describedby=${hints} aria-invalid=${invalid}
        .value=${live(value)} @input=${this.#typing} @change=${this.#leave}></textarea>`
    }
    const { type, mode, complete } = inputs[kind as keyof typeof inputs] ?? inputs.account
    return html`<input id=${id} type=${type} inputmode=${mode} autocomplete=${complete} autocapitalize="off"
      spellcheck="false" dir=${kind === 'account' || kind === 'amount' ? 'auto' : 'ltr'} maxlength=${max}
      aria-required=${required} aria-describedby=${hints} aria-invalid=${invalid}
      .value=${live(value)} @input=${this.#typing} @change=${this.#leave} />`
  }

  /** What stands in the field: what is typed, else what was given. */
  #shown({ id }: FieldView): string {
    const given = this.given.get(id)
    return this.typed[id] ?? (given ? rawOf(given, this.texts) : '')
  }

  /** What is said below it. */
  #said({ id, kind }: FieldView): { wrong: boolean; text: string } | null {
    const { texts } = this
    if (this.refused?.field === id) return { wrong: true, text: this.refused.text }
    const reading = this.readings.get(id)
    if (!reading) return null
    if (!reading.ok) {
      const { problem } = reading
      return this.left.has(id) || certain(problem.code) ? { wrong: true, text: problemText(problem, texts) } : null
    }
    const note = reading.notes?.[0]
    if (note && (note.code !== 'unrecognised' || this.left.has(id)))
      return { wrong: false, text: noteText(note, texts) }
    // What was read of it, where it could have been meant otherwise.
    return kind === 'amount' || kind === 'phone'
      ? { wrong: false, text: texts.intake('note.reads', { value: valueText(reading.value, texts) }) }
      : null
  }

  async #reading(kind: FieldKind, raw: string): Promise<Read> {
    if (raw.trim() === '') return null
    try {
      const { readField } = await import('@walletdesk/shared/domain/intake/read/index.ts')
      const reading = await readField(kind, raw, { ...this.texts.reader, now: this.now })
      const text = reading?.ok ? guardedText(reading.value) : null
      const guarded = text ? await this.guard.peek(text, { field: 'intake' }) : null
      if (!guarded || guarded.verdict === 'pass') return reading
      const code = guarded.findings.some((found) => found.kind === 'unchecked') ? 'unchecked' : 'secret'
      return { ok: false, problem: { code } }
    } catch {
      return { ok: false, problem: { code: 'unchecked' } }
    }
  }

  async #read({ id, kind }: FieldView, raw: string): Promise<Read> {
    const reading = await this.#reading(kind, raw)
    if ((this.typed[id] ?? '') === raw) this.readings = new Map(this.readings).set(id, reading)
    return reading
  }

  #typing = (event: Event) => {
    const { id, value } = event.currentTarget as HTMLInputElement
    const chain = this.fields.find((field) => field.kind === 'chain')
    this.dispatchEvent(new CustomEvent('wd-typed', { detail: { [id]: value } }))
    if (chain && this.fields.some((field) => field.id === id && field.kind === 'transaction'))
      void this.#followChain(chain, value)
  }

  /** A link says by itself on which network it is: then the visitor need not. */
  async #followChain(chain: FieldView, raw: string) {
    const reading = await this.#reading('transaction', raw)
    const note = reading?.ok ? reading.notes?.[0] : null
    const only = note?.code === 'chains' && note.chains.length === 1 ? note.chains[0] : undefined
    if (only && this.#shown(chain) === '')
      this.dispatchEvent(new CustomEvent('wd-typed', { detail: { [chain.id]: only } }))
  }

  #leave = (event: Event) => {
    const { id, value } = event.currentTarget as HTMLInputElement
    const field = this.fields.find((one) => one.id === id)
    this.left = new Set(this.left).add(id)
    if (field?.kind === 'phone') void this.#read(field, value)
  }
}

const inputs = {
  account: { type: 'text', mode: 'text', complete: 'username' },
  email: { type: 'text', mode: 'email', complete: 'email' },
  phone: { type: 'tel', mode: 'tel', complete: 'tel' },
  amount: { type: 'text', mode: 'text', complete: 'off' },
  time: { type: 'datetime-local', mode: 'none', complete: 'off' },
} as const
