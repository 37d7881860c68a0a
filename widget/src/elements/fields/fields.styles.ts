import { css } from 'lit'
import { base } from '../../theme/base.ts'
import { fields } from '../../theme/fields.ts'

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
    select,
    textarea,
    input[type='datetime-local'] {
      min-block-size: 46px;
    }
    textarea {
      field-sizing: content;
      max-block-size: 160px;
      overflow-wrap: anywhere;
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
