import { html, LitElement, nothing } from 'lit'
import { ErasingController } from '../erasing.ts'
import type { Texts } from '../../controllers/texts.ts'
import { styles } from './erasable.styles.ts'

/**
 * Something of the visitor's that is no message and can be erased: what they filled in, the words of a rating.
 *
 * @slot - What it says.
 */
export class ErasableElement extends LitElement {
  static override styles = styles
  static override properties = {
    texts: { attribute: false },
    erase: { attribute: false },
    erased: { type: Boolean },
  }

  declare texts: Texts
  /** Destroys its text, where that is the visitor's to do; says why not, or `null`. */
  declare erase: (() => Promise<string | null>) | null
  declare erased: boolean

  #erasing = new ErasingController(this, 'this')

  override render() {
    return html`
      <div class="said"><slot @wd-erase-asked=${this.#erasing.ask}></slot>${this.#erasing.button()}</div>
      ${this.erased ? html`<p class="gone" tabindex="-1">${this.texts.record('erase.this.done')}</p>` : nothing}
      ${this.#erasing.asking && !this.erased ? this.#erasing.question() : nothing}
    `
  }
}
