import { isPictureType } from '@walletdesk/shared/protocol/file-types.ts'
import { html, LitElement, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Attachment, Attachments } from '../../client/files/attachments.ts'
import { bytesText, spokenStage, stageText } from '../../controllers/file-lines.ts'
import type { Texts } from '../../controllers/texts.ts'
import { fileIcon } from '../../theme/file-icons.ts'
import { alertIcon } from '../../theme/icons.ts'
import { checkIcon } from '../../theme/talk-icons.ts'
import { drawThumb } from '../thumb.ts'
import { styles } from './attachments.styles.ts'

/** Drawn twice as fine, for screens of today. */
const THUMB_PX = 96

/** The files beside the message that is being written: what each is, how far it is, and what it needs of the visitor. */
export class AttachmentsElement extends LitElement {
  static override styles = styles
  static override properties = {
    texts: { attribute: false },
    attachments: { attribute: false },
    /** Sending was tried while a file needed the visitor. */
    urged: { type: Boolean },
  }

  declare texts: Texts
  declare attachments: Attachments
  declare urged: boolean

  #stop: (() => void) | null = null
  readonly #drawn = new WeakSet<HTMLCanvasElement>()

  override connectedCallback() {
    super.connectedCallback()
    this.#stop = this.attachments.subscribe(() => this.requestUpdate())
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#stop?.()
  }

  /** Moves the focus to the first file that needs the visitor, or to any of too many: on what is safe. */
  async focusFirst() {
    await this.updateComplete
    const first = ['.needs button', 'button'].map((of) => this.renderRoot.querySelector<HTMLElement>(of)).find(Boolean)
    first?.focus()
  }

  override updated() {
    for (const canvas of this.renderRoot.querySelectorAll('canvas')) {
      const one = this.attachments.list.find(({ id }) => id === canvas.dataset.id)
      if (one && !this.#drawn.has(canvas)) void drawThumb(canvas, one.file)
      this.#drawn.add(canvas)
    }
  }

  override render() {
    const { files, refusal } = this.texts
    const { list, held, standing, refusal: notTaken } = this.attachments
    if (list.length === 0 && !notTaken) return nothing
    const note = held ? files('held') : this.urged && standing === 'stuck' ? files('stuck') : null
    return html`<section aria-label=${files('label')}>
      ${notTaken ? html`<p class="wrong" role="alert">${refusal(notTaken.code, notTaken.args)}</p>` : nothing}
      <ul>
        ${repeat(
          list,
          ({ id }) => id,
          (one) => this.#item(one),
        )}
      </ul>
      <p class="note" role="status">${note}</p>
      <div class="spoken" role="status" aria-atomic="false">
        ${repeat(
          list,
          ({ id }) => id,
          (one) => html`<p>${one.name}: ${spokenStage(one, this.texts)}</p>`,
        )}
      </div>
    </section>`
  }

  #item(one: Attachment) {
    const { stage } = one
    const needs = ['asked', 'blocked', 'refused', 'stopped'].includes(stage.at)
    return html`<li class=${needs ? 'needs' : ''} data-stage=${stage.at}>
      ${this.#thumb(one)}
      <div class="what">
        <p class="name"><bdi>${one.name}</bdi> <span>${bytesText(one.bytes, this.texts)}</span></p>
        <p class=${needs ? 'stage wrong' : 'stage'}>${stage.at === 'ready' ? checkIcon : needs ? alertIcon : nothing}${stageText(one, this.texts)}</p>
        ${stage.at === 'uploading' ? html`<progress max="1" .value=${stage.share} aria-label=${one.name}></progress>` : nothing}
        ${stage.at === 'checking' ? html`<progress aria-label=${one.name}></progress>` : nothing}
        ${stage.at === 'asked' ? html`<p class="why">${this.texts.files('asked.why')}</p>` : nothing}
        <div class="do">${this.#actions(one)}</div>
      </div>
    </li>`
  }

  #actions({ id, name, stage }: Attachment) {
    const { files } = this.texts
    const { attachments } = this
    const button = (what: 'cancel' | 'retry' | 'remove', act: () => void) =>
      html`<button type="button" class="quiet" aria-label=${files(`name.${what}`, { name })} @click=${act}>${files(`action.${what}`)}</button>`
    const remove = button('remove', () => attachments.remove(id))
    switch (stage.at) {
      case 'asked':
        return html`<button type="button" class="plain" @click=${() => attachments.answer(id, true)}>${files('asked.yes')}</button>
          <button type="button" class="plain" @click=${() => attachments.answer(id, false)}>${files('asked.no')}</button>`
      case 'uploading':
      case 'waiting':
        return button('cancel', () => attachments.cancel(id))
      case 'stopped':
        return html`${button('retry', () => attachments.retry(id))}${remove}`
      default:
        return remove
    }
  }

  #thumb({ id, type }: Attachment) {
    return type && isPictureType(type)
      ? html`<canvas class="thumb" width=${THUMB_PX} height=${THUMB_PX} aria-hidden="true" data-id=${id}></canvas>`
      : html`<span class="thumb">${fileIcon}</span>`
  }
}
