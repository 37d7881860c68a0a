import { css } from 'lit'
import { base, buttons } from '../../theme/base.ts'
import { erasing } from '../../theme/erasing.ts'

export const styles = [
  base,
  buttons,
  erasing,
  css`
    :host {
      display: flex;
      flex-direction: column;
      align-items: flex-start;
      max-inline-size: 86%;
      align-self: flex-start;
      margin-block-start: 3px;
    }
    :host([first]) {
      margin-block-start: 14px;
    }
    :host([own]) {
      align-items: flex-end;
      align-self: flex-end;
    }
    .author {
      margin-block-end: 4px;
      padding-inline: 4px;
      color: var(--wd-muted);
      font-size: 13px;
      font-weight: 600;
    }
    .said + wallet-desk-files {
      margin-block-start: 4px;
    }
    .bubble {
      max-inline-size: 100%;
      padding: 9px 13px;
      border-radius: 16px;
      background: var(--wd-surface);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .said {
      display: flex;
      align-items: center;
      gap: 2px;
      max-inline-size: 100%;
    }
    .bubble.gone,
    :host([own]) .bubble.gone {
      border: 1px dashed var(--wd-field);
      background: none;
      color: var(--wd-muted);
      font-style: italic;
    }
    :host([first]:not([own])) .bubble {
      border-start-start-radius: 5px;
    }
    :host([own]) .bubble {
      background: var(--wd-own);
      color: var(--wd-on-own);
    }
    :host([own][last]) .bubble {
      border-end-end-radius: 5px;
    }
    .careful {
      display: flex;
      gap: 6px;
      margin-block: 6px 2px;
      padding: 6px 9px;
      border: 1px solid;
      border-radius: 10px;
      font-size: 0.92em;
      font-weight: 600;
    }
    .careful svg {
      flex: none;
      inline-size: 16px;
      block-size: 16px;
      margin-block-start: 2px;
    }
    a {
      color: inherit;
      text-decoration: underline;
      text-underline-offset: 2px;
    }
    a:focus-visible {
      outline-color: currentColor;
    }
    .code {
      font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
      font-size: 0.92em;
    }
    .meta {
      display: flex;
      gap: 8px;
      margin-block-start: 4px;
      padding-inline: 4px;
      color: var(--wd-muted);
      font-size: 12px;
    }
    .delivery {
      display: inline-flex;
      align-items: center;
      gap: 4px;
    }
    .delivery svg {
      inline-size: 14px;
      block-size: 14px;
    }
    [data-delivery='seen'] .delivery {
      color: var(--wd-accent);
    }
    [data-delivery='not-sent'] .delivery {
      color: var(--wd-danger);
      font-weight: 600;
    }
    .remedy {
      max-inline-size: 100%;
      padding-inline: 4px;
      color: var(--wd-danger);
      font-size: 13px;
      text-align: end;
    }
    @media (forced-colors: active) {
      .bubble {
        border: 1px solid;
      }
    }
  `,
]
