import { fileTypes, pictureTypes } from '@walletdesk/shared/protocol/file-types.ts'
import { css, html, LitElement, nothing } from 'lit'
import type { Texts } from '../../controllers/texts.ts'
import { base, buttons } from '../../theme/base.ts'
import { cameraIcon, clipIcon } from '../../theme/file-icons.ts'

/** Some systems know a type only by the ending. */
const ACCEPTED = [...fileTypes, '.log'].join()

/**
 * The buttons beside the field with which pictures and files are chosen, or taken where there is a camera at hand.
 *
 * @attr named - There is room for a word beside the sign.
 * @attr screenshot - Only a picture of the screen is wanted: no other file, and no camera.
 * @event {CustomEvent<File[]>} wd-files - What was chosen.
 */
export class AttachElement extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: flex;
      }
      label {
        position: relative;
        border-radius: 50%;
        color: var(--wd-muted);
        cursor: pointer;
      }
      .icon {
        block-size: 44px;
      }
      :host([named]) .clip {
        display: flex;
        gap: 6px;
        inline-size: auto;
        padding-inline: 12px;
        border-radius: 22px;
        font-size: 14px;
      }
      :host(:not([named])) span {
        display: none;
      }
      label:hover {
        background: var(--wd-surface);
      }
      label:focus-within {
        outline: 3px solid var(--wd-accent);
        outline-offset: -2px;
      }
      input {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        margin: 0;
        font-size: 0;
        opacity: 0;
        cursor: pointer;
      }
      input::file-selector-button {
        display: none;
      }
      /* A mouse belongs to a computer, whose camera nobody points at a receipt. */
      @media (pointer: fine) {
        .camera {
          display: none;
        }
      }
    `,
  ]
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true }
  static override properties = { texts: { attribute: false }, screenshot: { type: Boolean } }

  declare texts: Texts
  declare screenshot: boolean

  override render() {
    const { files, intake } = this.texts
    const name = this.screenshot ? intake('screenshot.attach') : files('attach')
    return html`
      <label class="icon clip" title=${name}>
        ${clipIcon}<span aria-hidden="true">${name}</span><input type="file" multiple accept=${this.screenshot ? pictureTypes.join() : ACCEPTED} aria-label=${name} @change=${this.#chosen} />
      </label>
      ${this.screenshot ? nothing : this.#camera()}
    `
  }

  #camera() {
    const { files } = this.texts
    return html`
      <label class="icon camera" title=${files('camera')}>
        ${cameraIcon}<input type="file" accept="image/*" capture="environment" aria-label=${files('camera')} @change=${this.#chosen} />
      </label>
    `
  }

  #chosen(event: Event) {
    const input = event.currentTarget as HTMLInputElement
    const detail = [...(input.files ?? [])]
    // The same one may be chosen again.
    input.value = ''
    if (detail.length > 0) this.dispatchEvent(new CustomEvent('wd-files', { detail, bubbles: true }))
  }
}
