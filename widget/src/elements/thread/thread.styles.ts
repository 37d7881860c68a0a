import { css } from 'lit'
import { base, buttons } from '../../theme/base.ts'

export const styles = [
  base,
  buttons,
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
    .drop {
      padding: 14px 16px;
      border: 2px dashed var(--wd-accent);
      background: var(--wd-soft);
      color: var(--wd-on-soft);
      font-weight: 600;
      text-align: center;
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
