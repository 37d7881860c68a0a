import { css } from 'lit'
import { base, buttons } from '../../theme/base.ts'

export const styles = [
  base,
  buttons,
  css`
    :host {
      max-block-size: 70%;
      overflow-y: auto;
      border-block-start: 1px solid var(--wd-line);
      background: var(--wd-soft);
    }
    section {
      display: grid;
      gap: 10px;
      padding: 14px 16px;
      font-size: 14px;
    }
    h3 {
      font-weight: 700;
      font-size: 16px;
    }
    h3:focus {
      outline: none;
    }
    a {
      border-radius: 10px;
      font-weight: 600;
      font-size: 15px;
      text-decoration: none;
    }
    .main {
      color: var(--wd-on-accent);
    }
    .plain {
      border: 1px solid var(--wd-field);
      color: var(--wd-text);
    }
    .check,
    .quiet {
      justify-self: start;
      padding-inline: 0;
      color: var(--wd-accent);
      text-decoration: underline;
    }
    .check {
      font-size: 13px;
    }
    label {
      display: grid;
      gap: 4px;
    }
    select {
      min-block-size: 42px;
      padding: 6px 10px;
      border: 1px solid var(--wd-field);
      border-radius: 10px;
      background: var(--wd-raised);
      color: var(--wd-text);
      font: 400 16px/1.3 var(--wd-font);
    }
  `,
]
