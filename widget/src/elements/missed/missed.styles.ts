import { css } from 'lit'
import { base, buttons } from '../../theme/base.ts'
import { choices } from '../../theme/choices.ts'

export const styles = [
  base,
  buttons,
  choices,
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
    .choices button {
      padding-inline: 10px;
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
