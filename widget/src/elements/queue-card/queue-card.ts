import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { QueueStatus } from '@walletdesk/shared/protocol/wait.ts'
import { html, LitElement, nothing } from 'lit'
import { type QueueLines, queueLines } from '../../controllers/queue-lines.ts'
import type { Texts } from '../../controllers/texts.ts'
import { alertIcon, clockIcon, peopleIcon } from '../../theme/icons.ts'
import { styles } from './queue-card.styles.ts'

/** Where the visitor stands while they wait: how many are ahead, the range to the first reply, how many wait in all. */
export class QueueCardElement extends LitElement {
  static override styles = styles
  static override properties = {
    texts: { attribute: false },
    status: { attribute: false },
    now: { attribute: false },
    online: { type: Boolean },
  }

  declare texts: Texts
  declare status: QueueStatus
  declare now: Instant
  declare online: boolean

  override render() {
    const lines = queueLines(this.status, this.now, this.texts)
    return html`<section aria-label=${this.texts.t('queue.label')}>
      <p class="place">
        ${peopleIcon}<span><b>${lines.place}</b>${lines.waiting ? html`<small>${lines.waiting}</small>` : nothing}</span>
      </p>
      <p>
        ${clockIcon}<span><b>${lines.headline}</b>${this.#small(lines)}</span>
      </p>
      ${lines.incident ? html`<p>${alertIcon}<span>${lines.incident}</span></p>` : nothing}
      ${lines.write ? html`<p class="write">${lines.write}</p>` : nothing}
    </section>`
  }

  #small({ change, detail, deskClock }: QueueLines) {
    const asOf = this.online ? null : this.texts.asOf(this.status.at)
    return [
      change ? html`<small class="change">${change}</small>` : nothing,
      ...[detail, deskClock, asOf].map((line) => (line ? html`<small>${line}</small>` : nothing)),
    ]
  }
}
