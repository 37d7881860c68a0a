import { css } from 'lit'
import { base, buttons } from '../../theme/base.ts'

export const styles = [
  base,
  buttons,
  css`
    :host {
      display: grid;
      gap: 14px;
    }
    .head {
      display: flex;
      align-items: flex-start;
      gap: 6px;
      margin-inline-start: -10px;
    }
    h2 {
      padding-block-start: 7px;
      font-size: 20px;
      font-weight: 650;
      line-height: 1.3;
    }
    h2:focus-visible {
      outline: none;
    }
    .card {
      padding: 16px;
      border-radius: var(--wd-radius);
      background: var(--wd-danger-soft);
    }
    h3 {
      color: var(--wd-danger);
      font-size: 17px;
      font-weight: 650;
    }
    ol {
      display: grid;
      gap: 10px;
      margin-block-start: 12px;
      counter-reset: step;
    }
    li {
      display: grid;
      grid-template-columns: 26px 1fr;
      gap: 10px;
      counter-increment: step;
    }
    li::before {
      content: counter(step);
      display: grid;
      place-items: center;
      inline-size: 26px;
      block-size: 26px;
      border-radius: 50%;
      background: var(--wd-danger);
      color: var(--wd-danger-soft);
      font-size: 13px;
      font-weight: 650;
    }
    .never {
      color: var(--wd-muted);
      font-size: 14px;
    }
    b {
      color: var(--wd-text);
      font-weight: 600;
    }
  `,
]
