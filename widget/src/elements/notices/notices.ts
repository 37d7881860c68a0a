import { html, LitElement } from 'lit'
import type { Texts } from '../../controllers/texts.ts'
import { alertIcon, cloudOffIcon } from '../../theme/icons.ts'
import { styles } from './notices.styles.ts'

export type Notice = 'offline' | 'restarting' | 'reconnecting' | 'storage'

/** What is wrong around the conversation and what it means: no connection, or a browser that keeps nothing. */
export class NoticesElement extends LitElement {
  static override styles = styles
  static override properties = {
    texts: { attribute: false },
    notices: { attribute: false },
  }

  declare texts: Texts
  declare notices: readonly Notice[]

  override render() {
    return html`<div role="status">
      ${this.notices.map(
        (notice) => html`<p>
          ${notice === 'storage' ? alertIcon : cloudOffIcon}
          <span>${this.texts.t(`notice.${notice}`)}</span>
        </p>`,
      )}
    </div>`
  }
}
