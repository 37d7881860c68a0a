import { css } from 'lit'
import { base, buttons } from '../../theme/base.ts'
import { trayStyles } from '../attachments/tray.ts'

export const styles = [
  base,
  buttons,
  trayStyles,
  css`
    :host {
      display: flex;
      flex-direction: column;
      min-block-size: 0;
    }
    wallet-desk-message-list {
      flex: 1;
      min-block-size: 0;
    }
    .due {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 8px 16px;
      border-block-end: 1px solid var(--wd-line);
      background: var(--wd-soft);
      color: var(--wd-on-soft);
      font-size: 14px;
    }
    .foot {
      padding: 12px 16px;
      border-block-start: 1px solid var(--wd-line);
    }
    .ending {
      display: grid;
      gap: 10px;
      background: var(--wd-surface);
      font-size: 14px;
    }
    .choice {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 10px;
    }
    /* What is said of a secret goes before what is said of the queue. */
    @container (max-height: 660px) {
      :host([held]) :is(wallet-desk-queue-card, wallet-desk-missed, .due) {
        display: none;
      }
    }
    .wrong {
      color: var(--wd-danger);
    }
  `,
]
