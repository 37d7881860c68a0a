import { css } from 'lit'
import { base } from '../../theme/base.ts'

export const styles = [
  base,
  css`
    :host {
      margin-block: 10px;
      padding: 10px 14px;
      border: 1px solid var(--wd-line);
      border-radius: var(--wd-radius);
      background: var(--wd-surface);
      font-size: 13px;
    }
    p,
    dt {
      color: var(--wd-muted);
    }
    dl {
      display: grid;
      gap: 6px;
      margin: 6px 0 0;
    }
    dd {
      margin: 0;
      overflow-wrap: anywhere;
      white-space: pre-wrap;
    }
  `,
]
