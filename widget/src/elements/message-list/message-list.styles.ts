import { css } from 'lit'
import { base, buttons } from '../../theme/base.ts'

export const styles = [
  base,
  buttons,
  css`
    :host {
      position: relative;
      display: flex;
      flex-direction: column;
      min-block-size: 0;
    }
    .frame {
      /* The way to the latest message lies over its end. */
      scroll-padding-block-end: 60px;
      flex: 1;
      min-block-size: 0;
      overflow: hidden auto;
      overscroll-behavior: contain;
      /* The list keeps the reader's place itself, in every browser alike. */
      overflow-anchor: none;
    }
    .frame:focus-visible {
      outline-offset: -3px;
    }
    .content {
      display: flex;
      flex-direction: column;
      min-block-size: 100%;
      padding: 8px 16px 14px;
    }
    .line {
      margin-block: 16px 4px;
      color: var(--wd-muted);
      font-size: 13px;
      line-height: 1.45;
      text-align: center;
      text-wrap: balance;
      overflow-wrap: anywhere;
    }
    .day {
      margin-block-end: 0;
      font-weight: 600;
    }
    .at {
      white-space: nowrap;
      opacity: 0.9;
    }
    .unread {
      display: flex;
      align-items: center;
      gap: 10px;
      color: var(--wd-accent);
      font-weight: 600;
    }
    .unread::before,
    .unread::after {
      content: '';
      flex: 1;
      border-block-start: 1px solid currentColor;
      opacity: 0.5;
    }
    .typing {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 4px 20px 10px;
      color: var(--wd-muted);
      font-size: 13px;
    }
    .dots {
      display: inline-flex;
      gap: 3px;
    }
    .dots i {
      inline-size: 6px;
      block-size: 6px;
      border-radius: 50%;
      background: var(--wd-field);
      animation: breathe 1.2s infinite ease-in-out;
    }
    .dots i:nth-child(2) {
      animation-delay: 0.15s;
    }
    .dots i:nth-child(3) {
      animation-delay: 0.3s;
    }
    @keyframes breathe {
      50% {
        opacity: 0.3;
      }
    }
    .latest {
      position: absolute;
      inset-block-end: 12px;
      inset-inline: 0;
      margin-inline: auto;
      inline-size: fit-content;
      display: flex;
      align-items: center;
      gap: 6px;
      min-block-size: 36px;
      padding: 6px 14px 6px 10px;
      border-color: var(--wd-line);
      border-radius: 18px;
      background: var(--wd-raised);
      color: var(--wd-accent);
      font-size: 13px;
      box-shadow: 0 4px 14px #0003;
    }
  `,
]
