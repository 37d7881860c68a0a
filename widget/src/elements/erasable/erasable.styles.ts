import { css } from 'lit'
import { base, buttons } from '../../theme/base.ts'
import { erasing } from '../../theme/erasing.ts'

export const styles = [
  base,
  buttons,
  erasing,
  css`
    .said {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
      gap: 0 2px;
    }
    slot {
      display: block;
    }
    .gone {
      color: var(--wd-muted);
      font-size: 13px;
      font-style: italic;
      text-align: center;
    }
  `,
]
