import { css } from 'lit'
import { base, fields } from '../../theme/base.ts'

export const styles = [
  base,
  fields,
  css`
    :host {
      display: grid;
      gap: 12px;
    }
    .field {
      display: grid;
      gap: 4px;
      min-inline-size: 0;
    }
    label,
    .name {
      font-size: 14px;
      font-weight: 600;
    }
    i {
      color: var(--wd-muted);
      font-style: normal;
      font-weight: 400;
    }
    select {
      display: block;
      inline-size: 100%;
      min-block-size: 46px;
      margin: 0;
      padding: 10px 12px;
      border: 1px solid var(--wd-field);
      border-radius: 10px;
      background: var(--wd-raised);
      color: var(--wd-text);
      font: 400 16px/1.45 var(--wd-font);
    }
    textarea {
      field-sizing: content;
      min-block-size: 46px;
      max-block-size: 160px;
      overflow-wrap: anywhere;
    }
    input[type='datetime-local'] {
      min-block-size: 46px;
    }
    /* Chromium draws it black on every ground. */
    ::-webkit-calendar-picker-indicator {
      filter: invert(0.5);
    }
    wallet-desk-attach {
      justify-self: start;
      border: 1px solid var(--wd-field);
      border-radius: 22px;
    }
    [aria-invalid='true'] {
      border-color: var(--wd-danger);
    }
    p {
      font-size: 13px;
      line-height: 1.4;
      overflow-wrap: anywhere;
    }
    .help,
    .note {
      color: var(--wd-muted);
    }
    .note {
      color: var(--wd-on-soft);
    }
    .wrong {
      color: var(--wd-danger);
    }
  `,
]
