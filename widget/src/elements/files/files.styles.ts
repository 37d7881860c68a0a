import { css } from 'lit'
import { base, buttons } from '../../theme/base.ts'

export const styles = [
  base,
  buttons,
  css`
    ul {
      display: grid;
      gap: 6px;
      justify-items: start;
    }
    :host([own]) ul {
      justify-items: end;
    }
    li {
      display: grid;
      max-inline-size: 100%;
      min-inline-size: 0;
      border: 1px solid var(--wd-line);
      border-radius: 12px;
      background: var(--wd-raised);
      overflow: hidden;
    }
    canvas {
      display: block;
      justify-self: center;
      max-inline-size: 100%;
      block-size: auto;
      background: var(--wd-surface);
    }
    .row {
      display: flex;
      align-items: center;
      gap: 8px;
      min-block-size: 44px;
      min-inline-size: 0;
      padding: 6px 10px;
      border-radius: 0;
      font-size: 13px;
      font-weight: 600;
      text-align: start;
    }
    button.row:hover {
      background: var(--wd-soft);
    }
    button.row:focus-visible {
      outline-offset: -3px;
    }
    .row svg {
      color: var(--wd-muted);
    }
    .name {
      flex: 1;
      min-inline-size: 0;
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      overflow: hidden;
      overflow-wrap: anywhere;
    }
    .size {
      flex: none;
      color: var(--wd-muted);
      font-weight: 400;
    }
    .wrong {
      padding: 0 10px 8px;
      color: var(--wd-muted);
      font-size: 13px;
    }
  `,
]
