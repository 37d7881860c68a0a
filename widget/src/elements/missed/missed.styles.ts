import { css } from 'lit'
import { base, buttons } from '../../theme/base.ts'

export const styles = [
  base,
  buttons,
  css`
    :host {
      padding: 12px 16px;
      border-block-end: 1px solid var(--wd-line);
      background: var(--wd-warn-soft);
      color: var(--wd-warn);
      font-size: 14px;
    }
    section {
      display: grid;
      grid-template-columns: 20px 1fr;
      gap: 4px 10px;
    }
    svg {
      margin-block-start: 1px;
    }
    b {
      font-weight: 650;
    }
    section > * {
      grid-column: 2;
    }
    section > svg {
      grid-area: 1 / 1;
    }
    .choices {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
      margin-block-start: 6px;
    }
    .choices button {
      min-block-size: 40px;
      padding: 6px 10px;
      border-color: currentColor;
      background: var(--wd-raised);
      color: var(--wd-text);
      font-size: 14px;
    }
    .choices button:hover:enabled {
      background: var(--wd-surface);
    }
    .quiet {
      display: block;
      padding-inline: 0;
      color: inherit;
    }
    @container (max-height: 400px) {
      .said {
        display: none;
      }
    }
  `,
]
