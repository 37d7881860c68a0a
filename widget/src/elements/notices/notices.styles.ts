import { css } from 'lit'
import { base } from '../../theme/base.ts'

export const styles = [
  base,
  css`
    p {
      display: flex;
      align-items: flex-start;
      gap: 10px;
      padding: 9px 16px;
      background: var(--wd-warn-soft);
      color: var(--wd-warn);
      font-size: 13px;
      line-height: 1.4;
    }
    p + p {
      border-block-start: 1px solid var(--wd-line);
    }
    svg {
      inline-size: 18px;
      block-size: 18px;
    }
  `,
]
