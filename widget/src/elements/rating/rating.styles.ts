import { css } from 'lit'
import { base, buttons } from '../../theme/base.ts'
import { fields } from '../../theme/fields.ts'

export const styles = [
  base,
  buttons,
  fields,
  css`
    :host {
      margin-block-start: 14px;
      padding: 16px;
      border: 1px solid var(--wd-line);
      border-radius: var(--wd-radius);
      background: var(--wd-raised);
    }
    form {
      display: grid;
      gap: 10px;
    }
    fieldset {
      min-inline-size: 0;
    }
    legend {
      inline-size: 100%;
      font-weight: 600;
      text-align: center;
    }
    .stars {
      display: flex;
      justify-content: center;
      gap: 4px;
      margin-block-start: 8px;
    }
    .stars label {
      position: relative;
      display: grid;
      place-items: center;
      inline-size: 44px;
      block-size: 44px;
      border-radius: 10px;
      color: var(--wd-field);
      cursor: pointer;
    }
    .stars label:hover {
      background: var(--wd-soft);
    }
    .stars svg {
      inline-size: 28px;
      block-size: 28px;
    }
    .lit {
      color: var(--wd-accent) !important;
    }
    .lit svg {
      fill: currentColor;
    }
    .stars label:has(:focus-visible) {
      outline: 3px solid var(--wd-accent);
    }
    .quiet {
      justify-self: center;
    }
    .word {
      color: var(--wd-muted);
      font-size: 13px;
      text-align: center;
    }
    .comment {
      display: grid;
      gap: 4px;
      font-size: 14px;
    }
    .wrong {
      color: var(--wd-danger);
      font-size: 13px;
    }
  `,
]
