import { css } from 'lit'
import { base, buttons } from '../../theme/base.ts'

export const styles = [
  base,
  buttons,
  css`
    :host {
      display: grid;
      gap: 16px;
    }
    h2 {
      font-size: 24px;
      font-weight: 680;
      line-height: 1.25;
      letter-spacing: -0.01em;
    }
    :host(:lang(ar)) h2 {
      letter-spacing: 0;
    }
    .lead {
      margin-block-start: 4px;
      color: var(--wd-muted);
    }
    .card {
      display: grid;
      gap: 14px;
      padding: 16px;
      border: 1px solid var(--wd-line);
      border-radius: var(--wd-radius);
      background: var(--wd-raised);
      box-shadow: 0 1px 2px #0000000a;
    }
    .card p {
      display: grid;
      grid-template-columns: 20px 1fr;
      gap: 12px;
      align-items: start;
    }
    .card svg {
      margin-block-start: 1px;
      color: var(--wd-accent);
    }
    b {
      font-weight: 620;
    }
    small {
      display: block;
      color: var(--wd-muted);
      font-size: 13px;
    }
    .dot {
      justify-self: center;
      inline-size: 10px;
      block-size: 10px;
      margin-block-start: 6px;
      border-radius: 50%;
      background: var(--wd-good);
    }
    [data-staff='busy'] .dot {
      background: var(--wd-busy);
    }
    [data-staff='none'] .dot {
      background: none;
      box-shadow: inset 0 0 0 2px var(--wd-muted);
    }
    .ready {
      padding-inline: 4px;
      color: var(--wd-muted);
      font-size: 14px;
    }
    h3 {
      margin-block-end: 4px;
      color: var(--wd-text);
      font-weight: 600;
    }
    li {
      position: relative;
      padding-inline-start: 16px;
    }
    li::before {
      content: '';
      position: absolute;
      inset-block-start: 9px;
      inset-inline-start: 2px;
      inline-size: 5px;
      block-size: 5px;
      border-radius: 50%;
      background: var(--wd-field);
    }
    @media (forced-colors: active) {
      .dot {
        border: 2px solid;
      }
    }
  `,
]
