import { css } from 'lit'
import { base } from '../../theme/base.ts'

export const styles = [
  base,
  css`
    :host {
      padding: 12px 16px;
      border-block-end: 1px solid var(--wd-line);
      background: var(--wd-soft);
      color: var(--wd-on-soft);
    }
    section {
      display: grid;
      gap: 8px;
    }
    p {
      display: grid;
      grid-template-columns: 20px 1fr;
      gap: 10px;
      align-items: start;
    }
    .write {
      display: block;
      font-size: 13px;
    }
    b {
      font-weight: 640;
    }
    .place b {
      font-size: 17px;
      line-height: 1.3;
    }
    small {
      display: block;
      font-size: 13px;
      line-height: 1.45;
    }
    .change {
      margin-block: 2px;
      font-weight: 560;
    }
    @container (max-height: 400px) {
      .write,
      small:not(.change) {
        display: none;
      }
    }
    svg {
      margin-block-start: 1px;
    }
  `,
]
