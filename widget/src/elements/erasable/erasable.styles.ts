import { css } from 'lit'
import { base, buttons } from '../../theme/base.ts'
import { erasing } from '../../theme/erasing.ts'

export const styles = [
  base,
  buttons,
  erasing,
  css`
    :host {
      display: block;
    }
    .said {
      display: flex;
      align-items: center;
      gap: 2px;
    }
    ::slotted(*) {
      flex: 1;
      min-inline-size: 0;
    }
    .gone {
      color: var(--wd-muted);
      font-size: 13px;
      font-style: italic;
      text-align: center;
    }
  `,
]
