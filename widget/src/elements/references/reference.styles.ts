import { css } from 'lit'
import { base, buttons } from '../../theme/base.ts'

export const styles = [
  base,
  buttons,
  css`
    .card {
      display: grid;
      gap: 6px;
      padding: 10px 12px;
      border: 1px solid var(--wd-line);
      border-radius: 12px;
      background: var(--wd-raised);
      color: var(--wd-text);
      font-size: 13px;
    }
    .bad.card {
      border-color: var(--wd-danger);
      background: var(--wd-danger-soft);
    }
    h3 {
      color: var(--wd-muted);
      font-size: 12px;
      font-weight: 600;
    }
    .bad h3 {
      color: inherit;
    }
    .value {
      overflow-wrap: anywhere;
      font: 600 13px/1.45 ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    }
    .warning {
      display: flex;
      gap: 6px;
      color: var(--wd-danger);
      font-weight: 600;
    }
    .warning svg {
      inline-size: 16px;
      block-size: 16px;
      margin-block-start: 2px;
    }
    .choice {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 8px;
      color: var(--wd-muted);
    }
    select {
      min-block-size: 36px;
      max-inline-size: 100%;
      padding: 4px 8px;
      border: 1px solid var(--wd-field);
      border-radius: 8px;
      background: var(--wd-raised);
      color: var(--wd-text);
      /* 16px, or iOS zooms the page on focus. */
      font: 400 16px/1.3 var(--wd-font);
    }
    .verbs {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 12px;
      margin-inline: -6px;
    }
    a.quiet {
      padding: 2px 6px;
      color: var(--wd-accent);
      font-weight: 600;
      overflow-wrap: anywhere;
    }
    .bad .quiet {
      color: inherit;
    }
    .check.plain {
      min-block-size: 38px;
      padding: 6px 12px;
      font-size: 14px;
    }
    .soft {
      margin-block-start: 4px;
      color: var(--wd-muted);
      font-size: 12px;
    }
    .lines {
      display: grid;
      gap: 3px;
      overflow-wrap: anywhere;
    }
    .is-good {
      color: var(--wd-good);
      font-weight: 600;
    }
    .is-warn {
      color: var(--wd-warn);
    }
    .is-bad {
      color: var(--wd-danger);
      font-weight: 600;
    }
    .is-soft {
      color: var(--wd-muted);
      font-size: 12px;
    }
    .status:empty {
      display: none;
    }
    @media (forced-colors: active) {
      .card {
        border-color: CanvasText;
      }
    }
  `,
]
