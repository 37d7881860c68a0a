import { css } from 'lit'
import { base, buttons } from '../../theme/base.ts'

export const styles = [
  base,
  buttons,
  css`
    :host {
      display: grid;
      gap: 12px;
    }
    section {
      display: grid;
      gap: 10px;
      padding: 14px;
      border: 1px solid var(--wd-line);
      border-radius: var(--wd-radius);
      background: var(--wd-surface);
    }
    h3 {
      font-size: 14px;
      font-weight: 650;
    }
    ul {
      display: grid;
      gap: 2px;
      padding-inline-start: 18px;
      list-style: disc;
      font-size: 14px;
    }
    i,
    .later {
      color: var(--wd-muted);
      font-style: normal;
    }
    .later {
      font-size: 13px;
    }
    .plain {
      min-block-size: 40px;
      padding: 6px 12px;
      font-size: 14px;
    }
    .warning {
      display: grid;
      grid-template-columns: 20px 1fr;
      gap: 10px;
      padding: 10px 12px;
      border-radius: 10px;
      background: var(--wd-warn-soft);
      color: var(--wd-warn);
      font-size: 14px;
    }
  `,
]
