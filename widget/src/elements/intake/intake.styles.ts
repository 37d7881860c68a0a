import { css } from 'lit'
import { base, buttons } from '../../theme/base.ts'
import { fields } from '../../theme/fields.ts'
import { trayStyles } from '../attachments/tray.ts'

export const styles = [
  base,
  buttons,
  fields,
  trayStyles,
  css`
    form {
      display: grid;
      gap: 14px;
    }
    .head {
      display: flex;
      align-items: center;
      gap: 6px;
      margin-inline-start: -10px;
    }
    h2 {
      font-size: 20px;
      font-weight: 650;
      line-height: 1.3;
    }
    fieldset {
      min-inline-size: 0;
    }
    legend,
    .field > span {
      margin-block-end: 8px;
      font-size: 14px;
      font-weight: 600;
    }
    .topics {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }
    .topics label {
      position: relative;
      max-inline-size: 100%;
    }
    .topics span {
      display: block;
      min-block-size: 36px;
      padding: 6px 12px;
      border: 1px solid var(--wd-field);
      border-radius: 18px;
      background: var(--wd-raised);
      font-size: 14px;
      overflow-wrap: anywhere;
    }
    .topics input:hover + span {
      background: var(--wd-soft);
    }
    .topics input:checked + span {
      border-color: var(--wd-accent);
      background: var(--wd-soft);
      box-shadow: inset 0 0 0 1px var(--wd-accent);
      color: var(--wd-on-soft);
      font-weight: 600;
    }
    .topics input:focus-visible + span {
      outline: 3px solid var(--wd-accent);
      outline-offset: 2px;
    }
    .field {
      display: grid;
    }
    .hint {
      margin-block-start: -10px;
      color: var(--wd-muted);
      font-size: 13px;
    }
    .files {
      margin-block: -6px;
      margin-inline: -12px;
    }
    wallet-desk-attachments {
      max-block-size: none;
    }
    .wrong {
      color: var(--wd-danger);
      font-size: 14px;
    }
    @media (forced-colors: active) {
      .topics input:checked + span {
        border-width: 3px;
      }
    }
  `,
]
